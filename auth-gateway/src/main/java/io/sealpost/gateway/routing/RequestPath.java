package io.sealpost.gateway.routing;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path that everybody behind us reads in the same way: normalised once (RFC 3986 §6.2.2), with
 * nothing in it that one reader would decode, cut off or resolve and another would not. There is no
 * other way to one than {@link #of}.
 */
public final class RequestPath {

    private static final int HEX = 16;

    /**
     * Allowed as they are (RFC 3986 §3.3), but for {@code ;}, which some readers cut a segment at.
     */
    private static final String PLAIN = "!$&'()*+,=:@/";

    /** Read differently by different readers, encoded or not; a control character among them. */
    private static final String AMBIGUOUS = "/\\%;\u007f";

    private final String value;

    private RequestPath(String value) {
        this.value = value;
    }

    /** The path of a request line; empty when it is ambiguous or no path at all. */
    public static Optional<RequestPath> of(String raw) {
        return raw == null || !raw.startsWith("/")
                ? Optional.empty()
                : normalised(raw).filter(RequestPath::isDirect).map(RequestPath::new);
    }

    /** The normal form, beginning with {@code /}. */
    public String value() {
        return value;
    }

    private static Optional<String> normalised(String raw) {
        StringBuilder normal = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char next = raw.charAt(i);
            if (isUnreserved(next) || PLAIN.indexOf(next) >= 0) {
                normal.append(next);
            } else if (next == '%' && appendDecoded(raw, i + 1, normal)) {
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(normal.toString());
    }

    private static boolean appendDecoded(String raw, int from, StringBuilder normal) {
        if (from + 2 > raw.length()
                || Character.digit(raw.charAt(from), HEX) < 0
                || Character.digit(raw.charAt(from + 1), HEX) < 0) {
            return false;
        }
        int octet = Integer.parseInt(raw, from, from + 2, HEX);
        if (octet < ' ' || AMBIGUOUS.indexOf(octet) >= 0) {
            return false;
        }
        normal.append(
                isUnreserved((char) octet)
                        ? Character.toString((char) octet)
                        : "%%%02X".formatted(octet));
        return true;
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "-._~".indexOf(c) >= 0;
    }

    private static boolean isDirect(String path) {
        return "/".equals(path)
                || Stream.of(path.substring(1).split("/", -1))
                        .noneMatch(part -> part.isEmpty() || ".".equals(part) || "..".equals(part));
    }

    @Override
    public String toString() {
        return value;
    }
}
