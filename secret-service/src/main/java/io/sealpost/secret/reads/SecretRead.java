package io.sealpost.secret.reads;

/** What somebody was given; never the secret itself. Who it was stands in the provenance. */
public sealed interface SecretRead {

    /** The private key of a certificate, with its chain. */
    record Material(String tenantKey, String alias, int version, String format)
            implements SecretRead {}

    /** Both values of a key pair, shown to an administrator. */
    record KeyPairRevealed(String tenantKey, String name, int version) implements SecretRead {}

    /** Both values of a key pair, given to a service that uses them. */
    record KeyPairUsed(String tenantKey, String name, int version) implements SecretRead {}
}
