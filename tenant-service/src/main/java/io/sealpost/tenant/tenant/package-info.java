/**
 * One tenant. It is registered under a key that is its own for ever, may be suspended and
 * reactivated, and is never deleted here. Suspending a suspended tenant, or reactivating an open
 * one, changes nothing and is no error.
 *
 * <p>The key is unique by an index on the read model, so that of two registrations at once one is
 * refused. The contact is personal data: it is in no event, because the log cannot forget; it
 * stands in a table of its own beside the read model, written in the same transaction, and can be
 * changed and erased there.
 */
package io.sealpost.tenant.tenant;
