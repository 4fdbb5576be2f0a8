/**
 * A client certificate is what an alias names. It has versions, numbered in the order in which they
 * were registered; each is kept in the tenant's vault under ids that we made, never under the
 * alias.
 *
 * <p>An upload is judged before its key goes into the vault, and the event comes last: a failure in
 * between leaves an entry in the vault that nothing refers to, never an event without a key. What
 * is registered without its private key leaves nothing there.
 *
 * <p>A version is scheduled, then active; it is retired at once or at an instant, until which it is
 * retiring; revoked is for good. What is decided are instants: the stage follows from them and the
 * instant of each read, and so does the version that an alias serves ({@link
 * io.sealpost.secret.certificate.Servable}): the highest number of those whose activation has
 * passed and that are neither retired nor revoked, unless the alias is disabled as a whole. The log
 * tells once of each version that a scheduled activation came, and that its validity ended; that
 * only reports, and may be late.
 *
 * <p>An alias is unique in its tenant, ignoring case; a unique index of the read model decides
 * races.
 */
package io.sealpost.secret.certificate;
