/**
 * Key material and the tenants' vaults that hold it: one KV version 2 mount and one policy per
 * tenant.
 *
 * <p>Two identities log in. The <em>provisioner</em> makes mounts and policies and is used for
 * nothing else; the <em>data path</em> may only mint tokens that open one tenant's vault for a
 * quarter of an hour, and every read and write uses such a token.
 *
 * <p>Paths are built from ids that we made. What was once kept is never overwritten.
 */
package io.sealpost.secret.vault;
