/**
 * A key pair is a client id and a client secret for OpenID Connect or OAuth 2.0. Both values go
 * into the tenant's vault when it is created and are masked from then on.
 *
 * <p>They come out in two ways, each recorded before it is answered: an administrator has them
 * <em>revealed</em>, a service <em>uses</em> them within the pair's validity.
 */
package io.sealpost.secret.keypair;
