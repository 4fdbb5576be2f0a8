/** What the services share at HTTP. */
package io.sealpost.http;
