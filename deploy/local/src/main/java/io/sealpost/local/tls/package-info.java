/** The stack's own certificate authorities, and what they sign; all of it is made by openssl. */
package io.sealpost.local.tls;
