package io.sealpost.local.chaoslog;

/** What came of one request. */
sealed interface Outcome {

    /**
     * The command is done.
     *
     * @param version of its stream
     * @param replayed when it was done by an earlier request already
     */
    record Told(long version, boolean replayed) implements Outcome {}

    /** To be asked again. */
    record Unknown(String why) implements Outcome {}

    /** Asking again would not help. */
    record Refused(String why) implements Outcome {}
}
