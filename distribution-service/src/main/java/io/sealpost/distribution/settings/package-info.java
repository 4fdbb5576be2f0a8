/**
 * What a tenant has set for its distribution: the procedure that applies to certificates which name
 * none. It is applied when deliveries are made, so a change touches later registrations only. There
 * is one stream per tenant, under the tenant's own id.
 */
package io.sealpost.distribution.settings;
