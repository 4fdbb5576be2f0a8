/** Secrets in requests and answers: read and written without a {@code String} in between. */
package io.sealpost.secret.http;
