/** Owns the tenants: who they are, and whether they are open. */
package io.sealpost.tenant;
