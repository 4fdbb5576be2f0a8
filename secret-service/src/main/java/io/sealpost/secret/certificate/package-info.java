/**
 * A client certificate is what an alias names. It has versions, numbered in the order in which they
 * were registered; each is kept in the tenant's vault under ids that we made, never under the
 * alias.
 *
 * <p>An upload is judged before its key goes into the vault, and the event comes last: a failure in
 * between leaves an entry in the vault that nothing refers to, never an event without a key.
 *
 * <p>Which version is served is computed from the instant of each read: of those whose activation
 * has passed, the one with the highest number. An alias is unique in its tenant, ignoring case; a
 * unique index of the read model decides races.
 */
package io.sealpost.secret.certificate;
