package io.sealpost.shell.topics;

/** What a broker has that is not as declared. */
public sealed interface Finding {

    /** What an operator is told, in one line. */
    String text();

    /** Setting up mends it. */
    record Mendable(String text) implements Finding {}

    /** Nothing but a new topic mends it. */
    record Lasting(String text) implements Finding {}
}
