package io.sealpost.local.chaoslog;

/**
 * A command and what its writer was told.
 *
 * @param told the stream's version by the answer's {@code ETag}; 0 while there was no answer
 */
record Asked(Command command, long told) {

    boolean answered() {
        return told > 0;
    }
}
