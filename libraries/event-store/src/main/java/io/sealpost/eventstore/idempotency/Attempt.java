package io.sealpost.eventstore.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealpost.eventstore.Ids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * One try at a command. All tries at the same command make the same ids, so that a later one finds
 * what an earlier one left.
 *
 * @param commandId of the command's record
 * @param id of this try alone; who lost the record to a later try cannot end it
 * @param seed shared by all tries
 * @param begunAt when the first try began
 */
public record Attempt(String commandId, UUID id, UUID seed, Instant begunAt) {

    /**
     * A UUIDv8 (RFC 9562 §5.8): milliseconds of {@code begunAt} in 48 bits as in version 7, so that
     * both sort together by time, then 74 bits of SHA-256 over seed and purpose.
     *
     * @param purpose tells several ids of one command apart
     */
    public UUID newId(String purpose) {
        ByteBuffer hash =
                ByteBuffer.wrap(CommandKey.sha256().digest((seed + "/" + purpose).getBytes(UTF_8)));
        return Ids.v8(begunAt, hash.getLong(), hash.getLong());
    }
}
