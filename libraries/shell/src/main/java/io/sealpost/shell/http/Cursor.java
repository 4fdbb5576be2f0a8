package io.sealpost.shell.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** Where a page begins: after the last item of the one before. Opaque to clients. */
final class Cursor {

    private static final int MAX_LENGTH = 400;

    private Cursor() {}

    static String after(String sortKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sortKey.getBytes(UTF_8));
    }

    /**
     * @throws Malformed when it is no cursor that we gave
     */
    static Optional<String> read(String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            String sortKey = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (cursor.length() <= MAX_LENGTH
                    && sortKey.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(sortKey);
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw malformed();
    }

    static Malformed malformed() {
        return new Malformed("cursor", "give the cursor of the page before, or none");
    }
}
