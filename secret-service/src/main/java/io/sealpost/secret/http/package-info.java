/**
 * What requests and answers hold: secrets, read and written without a {@code String} in between,
 * and instants.
 */
package io.sealpost.secret.http;
