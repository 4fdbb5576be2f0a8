package io.sealpost.local.chaoslog;

import java.util.UUID;

/**
 * Something to be done once, whatever number of requests it takes.
 *
 * @param id the {@code Idempotency-Key} and the correlation id of all its requests
 * @param stream a tenant's key, a key pair's name or a certificate's alias
 * @param number its place among the commands of the stream, from 1: the version of its event
 */
record Command(UUID id, String stream, int number, Deed deed) {

    @Override
    public String toString() {
        return "%s #%d (%s)".formatted(stream, number, deed);
    }
}
