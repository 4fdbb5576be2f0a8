/**
 * A distribution rule says where certificates are pushed and how both sides prove themselves. Its
 * name never changes and is unique in the tenant, ignoring case; all else may change, and what is
 * waiting in the ledger is then sent by the changed rule. The address is https and a template,
 * whose values the rule itself holds. The target's certificate is validated; {@code insecure} is a
 * choice that is shown as a warning wherever the rule is shown, and never goes with a password. A
 * rule refers to an alias or a key pair of secret-service; it never holds a secret.
 */
package io.sealpost.distribution.rule;
