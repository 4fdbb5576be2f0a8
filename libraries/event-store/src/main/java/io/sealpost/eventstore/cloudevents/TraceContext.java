package io.sealpost.eventstore.cloudevents;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ties a call or an event to what led to it, in the form of W3C Trace Context level 1. The
 * trace id is the correlation id: both are 16 bytes.
 *
 * @param correlationId not nil
 * @param parentId of the one that calls, not zero
 */
public record TraceContext(UUID correlationId, long parentId) {

    /** The header of HTTP, and the attribute of CloudEvents' distributed tracing extension. */
    public static final String NAME = "traceparent";

    private static final UUID NIL = new UUID(0, 0);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HEX = 16;

    /** Version, trace id, parent id, flags (§3.2.1); later versions may have more behind a dash. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)([0-9a-f]{2})-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

    /** What we read of later versions; the specification has no bound. */
    private static final int MAX_LENGTH = 256;

    public TraceContext {
        if (!isTrace(correlationId) || parentId == 0) {
            throw new IllegalArgumentException("a trace id or a parent id of zeros");
        }
    }

    /** Whether the id can be a trace's: all but the nil UUID. */
    public static boolean isTrace(UUID id) {
        return !NIL.equals(id);
    }

    /** A call that belongs to the correlation id, as a step of its own. */
    public static TraceContext stepOf(UUID correlationId) {
        return new TraceContext(correlationId, RANDOM.nextLong() | 1);
    }

    /** Empty when one of the two is of zeros, which stands for none. */
    public static Optional<TraceContext> of(UUID correlationId, long parentId) {
        return isTrace(correlationId) && parentId != 0
                ? Optional.of(new TraceContext(correlationId, parentId))
                : Optional.empty();
    }

    /** Empty when the text is none, or one that is to be ignored (§3.2.2). */
    public static Optional<TraceContext> parse(String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        return form.matches() && isKnown(form) ? read(form) : Optional.empty();
    }

    /** Version 00 ends with its flags. */
    private static boolean isKnown(Matcher form) {
        return !"00".equals(form.group(1)) || form.group(5) == null;
    }

    private static Optional<TraceContext> read(Matcher form) {
        return of(new UUID(bits(form.group(2)), bits(form.group(3))), bits(form.group(4)));
    }

    private static long bits(String hex) {
        return Long.parseUnsignedLong(hex, HEX);
    }

    /** In version 00, sampled: what is recorded for good is never left out. */
    public String text() {
        return "00-%016x%016x-%016x-01"
                .formatted(
                        correlationId.getMostSignificantBits(),
                        correlationId.getLeastSignificantBits(),
                        parentId);
    }
}
