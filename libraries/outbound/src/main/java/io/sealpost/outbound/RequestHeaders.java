package io.sealpost.outbound;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Headers of a request, found ignoring case; the text of this object shows names only. */
record RequestHeaders(Map<String, String> values) {

    // RFC 9110 §5.6.2; the value without what would end the line
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern VALUE =
            Pattern.compile("(?:[\\x21-\\x7e](?:[\\x20-\\x7e\\t]*[\\x21-\\x7e])?)?");

    // the connection's own (RFC 9110 §7.6.1), and those that say where a body ends or whom it is
    // for
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "content-length",
                    "upgrade",
                    "expect");

    RequestHeaders {
        values = Collections.unmodifiableMap(ignoringCase(values));
    }

    static RequestHeaders none() {
        return new RequestHeaders(Map.of());
    }

    RequestHeaders with(String name, String value) {
        if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new OutboundRefused.ForbiddenHeader(
                    "the header '%s' may not be set".formatted(printable(name)));
        }
        if (!VALUE.matcher(value).matches()) {
            throw new OutboundRefused.ForbiddenHeader(
                    "the value of the header %s is not visible ASCII on one line".formatted(name));
        }
        Map<String, String> extended = ignoringCase(values);
        extended.put(name, value);
        return new RequestHeaders(extended);
    }

    boolean hold(String name) {
        return values.containsKey(name);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static Map<String, String> ignoringCase(Map<String, String> values) {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        return sorted;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
