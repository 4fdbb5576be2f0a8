package io.sealpost.shell.http;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stream versions as entity tags (RFC 9110 §8.8.3). */
public final class ETags {

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    private ETags() {}

    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * The version that an {@code If-Match} asks for; empty without the header, or when any will do.
     *
     * @throws Malformed when it is no tag that we gave
     */
    public static OptionalLong ifMatch(String header) {
        if (header == null || "*".equals(header)) {
            return OptionalLong.empty();
        }
        Matcher tag = STRONG.matcher(header.strip());
        if (!tag.matches()) {
            throw new Malformed("If-Match", "give the ETag of the last answer, such as \"3\"");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }
}
