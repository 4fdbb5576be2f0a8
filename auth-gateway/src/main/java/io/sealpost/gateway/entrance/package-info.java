/**
 * What every request meets first: a correlation id, a path that means one thing, a bound on its
 * body, a valid token.
 */
package io.sealpost.gateway.entrance;
