/** Which service a path belongs to. */
package io.sealpost.gateway.routing;
