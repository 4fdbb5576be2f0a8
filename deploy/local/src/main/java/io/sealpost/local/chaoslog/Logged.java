package io.sealpost.local.chaoslog;

import java.util.UUID;

/**
 * An event as a service's log has it.
 *
 * @param stream its id
 * @param sequence its version in the stream
 * @param type the stored name
 * @param command what it was asked for by: its correlation id
 */
record Logged(UUID id, UUID stream, long sequence, String type, UUID command) {

    @Override
    public String toString() {
        return "%s %d of %s".formatted(type, sequence, stream);
    }
}
