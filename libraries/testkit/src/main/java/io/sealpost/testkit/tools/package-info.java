/** Keys, certificates and containers, made by the programs that others use: openssl and keytool. */
package io.sealpost.testkit.tools;
