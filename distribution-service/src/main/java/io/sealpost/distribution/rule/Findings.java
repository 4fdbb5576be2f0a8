package io.sealpost.distribution.rule;

/**
 * What was found out before the decision: about the target's address and the alias that
 * authenticates.
 */
public record Findings(Target target, Alias alias) {

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
}
