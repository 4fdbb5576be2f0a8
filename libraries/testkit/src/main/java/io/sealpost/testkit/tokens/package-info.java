/** An issuer of OpenID Connect tokens for tests, honest and otherwise. */
package io.sealpost.testkit.tokens;
