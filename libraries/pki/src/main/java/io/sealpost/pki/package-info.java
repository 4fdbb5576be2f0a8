/** Certificates, keys and the containers they come in. */
package io.sealpost.pki;
