package io.sealpost.distribution.rule;

import java.util.Locale;
import java.util.regex.Pattern;

/** Host and port of a URL, checked by form alone: no name is resolved. */
record Authority(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:]*)(?::([0-9]{1,5}))?");
    private static final Pattern DNS_NAME =
            Pattern.compile(
                    "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");

    /**
     * A last label that many parsers read as a number, and so the whole as an address in an unusual
     * form.
     */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    static Authority parse(String text, int defaultPort) {
        if (text.contains("{") || text.contains("}")) {
            throw new RuleRejected.InvalidUrl(
                    "placeholders may stand in path and query only, not in host or port");
        }
        if (text.contains("@")) {
            throw new RuleRejected.InvalidUrl(
                    "it may not hold user information ('@' before the path)");
        }
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new RuleRejected.InvalidUrl("'%s' is not a host and port".formatted(text));
        }
        int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
        return new Authority(host(matcher.group(1).toLowerCase(Locale.ROOT)), port(port));
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, text.length() - 1);
        }
        if (IPV4.matcher(text).matches()
                || DNS_NAME.matcher(text).matches() && !ENDS_IN_NUMBER.matcher(text).matches()) {
            return text;
        }
        throw new RuleRejected.InvalidUrl(
                "'%s' is not a host name or an IP address".formatted(text));
    }

    private static int port(int port) {
        if (port < 1 || port > 65535) {
            throw new RuleRejected.InvalidUrl(
                    "the port must be between 1 and 65535, it is " + port);
        }
        return port;
    }
}
