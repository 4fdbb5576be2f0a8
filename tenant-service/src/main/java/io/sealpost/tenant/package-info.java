/** Owns the tenants. */
package io.sealpost.tenant;
