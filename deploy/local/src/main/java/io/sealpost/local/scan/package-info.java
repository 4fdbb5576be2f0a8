/**
 * Looks for secrets where none may be. It knows each secret, looks for it as raw bytes, in hex and
 * in base64 at every alignment, line breaks or not; a private key is looked for by its DER, its
 * PEM, its scalar and its primes.
 */
package io.sealpost.local.scan;
