/** What this service knows of tenants: a copy that their events keep. */
package io.sealpost.distribution.tenants;
