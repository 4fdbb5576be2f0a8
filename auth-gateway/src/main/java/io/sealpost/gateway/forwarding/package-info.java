/**
 * The way of a request to a service, and of its answer back: streamed, bounded, without what is not
 * meant to pass.
 */
package io.sealpost.gateway.forwarding;
