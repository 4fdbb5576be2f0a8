/**
 * The entry to the API: lets valid tokens in, sends each request to the service that owns it, and
 * stores nothing.
 */
package io.sealpost.gateway;
