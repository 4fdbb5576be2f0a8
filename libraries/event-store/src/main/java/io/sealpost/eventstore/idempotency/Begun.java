package io.sealpost.eventstore.idempotency;

/** What is known of a command when a request asks for it. */
public sealed interface Begun {

    /** It has no end yet, and nobody else tries now: the request may go on. */
    record Started(Attempt attempt) implements Begun {}

    /** Another request tries it now. */
    record StillRunning() implements Begun {}

    /** The key was given to a request with other content. */
    record OtherRequest() implements Begun {}

    /**
     * It has its end.
     *
     * @param result as it was recorded
     */
    record Ended(String result) implements Begun {}
}
