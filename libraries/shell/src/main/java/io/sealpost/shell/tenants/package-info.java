/** A service's own copy of the tenants, and the way to other services. */
package io.sealpost.shell.tenants;
