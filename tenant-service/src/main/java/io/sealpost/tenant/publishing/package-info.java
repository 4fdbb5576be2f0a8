/**
 * What leaves the service: tenants' domain events as integration events on {@code
 * sealpost.tenants}.
 */
package io.sealpost.tenant.publishing;
