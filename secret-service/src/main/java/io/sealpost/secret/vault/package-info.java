/**
 * Key material and the tenants' vaults that hold it: one KV version 2 mount and one policy per
 * tenant. Also the one key that belongs to the service itself.
 *
 * <p>Three identities log in. The <em>provisioner</em> makes mounts and policies and is used for
 * nothing else; the <em>data path</em> may only mint tokens that open one tenant's vault for a
 * quarter of an hour, and every read and write uses such a token; the <em>service</em> makes and
 * reads the key of the hashes of requests, and reaches nothing of a tenant.
 *
 * <p>Paths are built from ids that we made. What was once kept is never overwritten.
 */
package io.sealpost.secret.vault;
