package io.sealpost.pki.path.corpus;

/**
 * Where a corpus and the validator differ.
 *
 * @param kind what it means
 */
record Disagreement(String id, Kind kind, String text) {
    enum Kind {
        /** Refused by the corpus: never allowed. */
        ACCEPTED,
        /** Accepted by the corpus. */
        REFUSED,
        /** Refused by both, with another code. */
        OTHER_REASON
    }

    static Disagreement accepted(String id) {
        return new Disagreement(id, Kind.ACCEPTED, "accepted, and to be refused");
    }

    static Disagreement refused(String id, String code, String detail) {
        return new Disagreement(id, Kind.REFUSED, code + ": " + detail);
    }

    static Disagreement otherReason(String id, String expected, String code, String detail) {
        return new Disagreement(
                id, Kind.OTHER_REASON, code + " instead of " + expected + ": " + detail);
    }
}
