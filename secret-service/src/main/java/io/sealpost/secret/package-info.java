/** Owns certificates, key pairs and vaults. */
package io.sealpost.secret;
