package io.sealpost.eventstore.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * What makes two requests the same command, when their content is the same too.
 *
 * @param principal issuer and subject of the caller
 * @param route method and path
 * @param key as the client chose it
 */
public record CommandKey(UUID tenantId, String principal, String route, String key) {

    /** The same for equal keys, and of one length: SHA-256 in hex. */
    String id() {
        MessageDigest digest = sha256();
        for (String part : List.of(tenantId.toString(), principal, route, key)) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
