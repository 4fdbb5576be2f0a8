package io.sealpost.shell.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as paths have them. */
public final class PathId {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathId() {}

    /**
     * The id in its canonical form, in either case (RFC 9562 §4); empty for all else, to be
     * answered like an id that is unknown.
     */
    public static Optional<UUID> parse(String text) {
        return isCanonical(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static boolean isCanonical(String text) {
        return CANONICAL.matcher(text).matches();
    }
}
