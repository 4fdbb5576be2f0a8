package io.sealpost.distribution.rule;

/**
 * What was found out before the decision: about the target's address and the alias or key pair that
 * authenticates.
 */
public record Findings(Target target, Alias alias, KeyPair keyPair) {

    /**
     * What the outbound policy says to host and port as they are written; names are checked again
     * when sending.
     */
    public enum Target {
        ALLOWED,
        ADDRESS_NOT_ALLOWED,
        PORT_NOT_ALLOWED
    }

    /** What secret-service says to the alias. */
    public enum Alias {
        NOT_NEEDED,
        HAS_KEY,
        HAS_NO_KEY,
        UNKNOWN
    }

    /** What secret-service says to the key pair. */
    public enum KeyPair {
        NOT_NEEDED,
        RESERVED,
        UNKNOWN
    }
}
