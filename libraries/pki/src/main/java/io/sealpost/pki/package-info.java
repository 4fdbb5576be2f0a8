/**
 * X.509, PEM and keystores as plain functions from bytes to values. The only code that knows
 * BouncyCastle, of which it uses the ASN.1 types and the ciphers; no provider is registered.
 *
 * <p>{@link io.sealpost.pki.KeyAndChain#read} takes a file with one private key, its certificate
 * and its issuers, {@link io.sealpost.pki.CertificateChain#read} one whose key stays elsewhere.
 * Every other input ends in {@link io.sealpost.pki.UnusableCertificate}: shape and nesting are
 * walked before anything is parsed, cost is bounded before any key is derived, and what parsers
 * throw does not get out.
 */
package io.sealpost.pki;
