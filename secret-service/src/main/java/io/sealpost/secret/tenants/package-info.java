/**
 * What this service knows of tenants: a copy that their events keep, and their vaults, made ahead
 * of the first upload.
 */
package io.sealpost.secret.tenants;
