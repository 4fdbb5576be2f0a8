/** The only way to an address that a user chose. */
package io.sealpost.outbound;
