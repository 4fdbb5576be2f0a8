package io.sealpost.distribution;

import io.sealpost.shell.http.Cursor;
import io.sealpost.shell.http.Malformed;
import java.util.Optional;
import java.util.UUID;

/** The cursor of lists that are sorted by id. */
public final class IdCursor {

    private IdCursor() {}

    /**
     * @throws Malformed when it is no cursor that we gave
     */
    public static Optional<UUID> read(String cursor) {
        return Cursor.read(cursor).map(IdCursor::id);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Malformed("cursor", "give the cursor of the page before, or none");
        }
    }
}
