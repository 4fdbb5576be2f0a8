/**
 * What leaves the service: tenants' domain events as integration events on {@code
 * sealpost.tenants}, trust anchors on {@code sealpost.trust-anchors}.
 */
package io.sealpost.tenant.publishing;
