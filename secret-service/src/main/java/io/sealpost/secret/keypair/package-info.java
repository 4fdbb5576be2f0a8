/**
 * A key pair is a client id and a client secret for OpenID Connect or OAuth 2.0. Both values go
 * into the tenant's vault, each couple of them to a place of its own, and are masked from then on.
 *
 * <p>They come out in two ways, each recorded before it is answered: an administrator has them
 * <em>revealed</em>, a service <em>uses</em> them while the pair is enabled, and during an overlap
 * the previous ones beside them. Its validity informs only.
 *
 * <p>What is changed goes vault first, event second: what fails between leaves values that nobody
 * refers to. What is deleted goes event first, with a line of work in the same transaction, by
 * which the values are erased however often that must be tried.
 *
 * <p>Who uses a key pair reserves it under a name of its own. Reservations are a table and no
 * events, so that the stream's version counts changes of the key pair alone; one that is reserved
 * is not deleted.
 */
package io.sealpost.secret.keypair;
