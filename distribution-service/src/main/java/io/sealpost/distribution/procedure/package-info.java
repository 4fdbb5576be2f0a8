/**
 * A certificate procedure bundles distribution rules by name: a certificate that is registered
 * under it is pushed by each of them. Its own name never changes and is what uploads name; the
 * rules may change, for what is registered from then on. A rule must exist when it is named here.
 * Certificates that named a procedure before it existed wait in the ledger and are caught up.
 */
package io.sealpost.distribution.procedure;
