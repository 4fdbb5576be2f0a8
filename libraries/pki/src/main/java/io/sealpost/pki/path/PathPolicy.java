package io.sealpost.pki.path;

/**
 * What a platform decides once for all its validations.
 *
 * @param profile how much of RFC 5280 §4 a certificate must keep
 */
public record PathPolicy(AlgorithmPolicy algorithms, PathLimits limits, Profile profile) {
    /** Certificates as they are met in the field. */
    public static final PathPolicy DEFAULTS =
            new PathPolicy(AlgorithmPolicy.DEFAULTS, PathLimits.DEFAULTS, Profile.FIELD);

    /** How much of RFC 5280 §4 a certificate must keep. */
    public enum Profile {
        /** What validation rests on: §6, and the form of every field that it reads. */
        FIELD,
        /**
         * In addition each MUST that binds issuers but not validators, such as key identifiers and
         * which extension is critical; many private PKIs break some.
         */
        STRICT
    }
}
