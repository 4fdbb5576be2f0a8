package io.sealpost.distribution.rule;

import io.sealpost.distribution.rule.UrlTemplate.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one template from left to right; used once. */
final class UrlTemplateParser {

    private static final int LONGEST = 2000;
    private static final int DEFAULT_PORT = 443;
    private static final String SCHEME = "https://";
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** unreserved, sub-delims, and what else pchar and query allow (RFC 3986 §3.3, §3.4). */
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?-]");

    private final String text;
    private int at;

    UrlTemplateParser(String text) {
        this.text = text == null ? "" : text;
    }

    UrlTemplate parse() {
        checkScheme();
        var authority = Authority.parse(authority(), DEFAULT_PORT);
        var pieces = pieces(false);
        var template =
                new UrlTemplate(text, authority.host(), authority.port(), List.copyOf(pieces));
        checkBeginning(pieces);
        checkDotSegments(template);
        return template;
    }

    private void checkScheme() {
        if (text.length() > LONGEST) {
            throw new RuleRejected.InvalidUrl("it is longer than " + LONGEST + " characters");
        }
        if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new RuleRejected.HttpsRequired(text.substring(0, Math.min(text.length(), 12)));
        }
        at = SCHEME.length();
    }

    /**
     * Up to the path, the query, or a bracketed beginning of them; an IPv6 literal has brackets of
     * its own.
     */
    private String authority() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '[') {
            at = Math.max(at, text.indexOf(']', at));
        }
        while (at < text.length() && "/?#[".indexOf(text.charAt(at)) < 0
                || at == start && at < text.length()) {
            at++;
        }
        return text.substring(start, at);
    }

    private List<Piece> pieces(boolean bracketed) {
        var pieces = new ArrayList<Piece>();
        while (at < text.length() && text.charAt(at) != ']') {
            pieces.add(piece(bracketed));
        }
        if (!bracketed && at < text.length()) {
            throw new RuleRejected.InvalidUrl("a ']' at character " + (at + 1) + " closes nothing");
        }
        return pieces;
    }

    private Piece piece(boolean bracketed) {
        return switch (text.charAt(at)) {
            case '{' -> placeholder();
            case '[' -> bracketed(bracketed);
            default -> literal();
        };
    }

    private Piece placeholder() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new RuleRejected.InvalidUrl(
                    "the '{' at character " + (at + 1) + " is not closed");
        }
        var name = text.substring(at + 1, end);
        if (!PLACEHOLDER.matcher(name).matches() || !Placeholders.KNOWN.contains(name)) {
            throw new RuleRejected.UnknownPlaceholder(name);
        }
        at = end + 1;
        return new Piece.Placeholder(name);
    }

    private Piece bracketed(boolean already) {
        int start = at + 1;
        if (already) {
            throw new RuleRejected.InvalidUrl(
                    "brackets may not be nested (character " + start + ")");
        }
        at++;
        var pieces = pieces(true);
        if (at >= text.length()) {
            throw new RuleRejected.InvalidUrl("the '[' at character " + start + " is not closed");
        }
        if (pieces.stream().noneMatch(Piece.Placeholder.class::isInstance)) {
            throw new RuleRejected.InvalidUrl(
                    "the brackets at character " + start + " hold no placeholder");
        }
        at++;
        return new Piece.Bracketed(List.copyOf(pieces));
    }

    private Piece literal() {
        var literal = new StringBuilder();
        while (at < text.length() && "{[]".indexOf(text.charAt(at)) < 0) {
            literal.append(character());
        }
        return new Piece.Literal(literal.toString());
    }

    private String character() {
        var escape = ESCAPE.matcher(text).region(at, text.length());
        if (escape.lookingAt()) {
            at += 3;
            return escape.group();
        }
        var character = text.substring(at, at + 1);
        if (!LITERAL.matcher(character).matches()) {
            throw new RuleRejected.InvalidUrl(
                    "the character '%s' at %d must be percent-encoded"
                            .formatted(printable(character), at + 1));
        }
        at++;
        return character;
    }

    private static String printable(String character) {
        var one = character.charAt(0);
        return one < ' ' || one > '~' ? "U+%04X".formatted((int) one) : character;
    }

    /** What follows the authority begins a path or a query, or it would become part of the host. */
    private static void checkBeginning(List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        var first =
                pieces.getFirst() instanceof Piece.Bracketed(var inner)
                        ? inner.getFirst()
                        : pieces.getFirst();
        if (!(first instanceof Piece.Literal(var literal))
                || !(literal.startsWith("/") || literal.startsWith("?"))) {
            throw new RuleRejected.InvalidUrl("after host and port a '/' or a '?' must follow");
        }
    }

    private static void checkDotSegments(UrlTemplate template) {
        for (var given : subsetsOfKnown()) {
            if (given.containsAll(template.required()) && hasDotSegment(template, given)) {
                throw new RuleRejected.InvalidUrl(
                        "the path holds '.' or '..' as a segment, with these placeholders or without");
            }
        }
    }

    /** Each bracket is there or not, depending on what has a value. */
    private static List<Set<String>> subsetsOfKnown() {
        List<Set<String>> subsets = new ArrayList<>(List.of(Set.of()));
        for (var name : Placeholders.KNOWN) {
            for (var subset : List.copyOf(subsets)) {
                var with = new HashSet<>(subset);
                with.add(name);
                subsets.add(with);
            }
        }
        return subsets;
    }

    private static boolean hasDotSegment(UrlTemplate template, Set<String> given) {
        var values = given.stream().collect(Collectors.toMap(Function.identity(), _ -> "x"));
        return Arrays.stream(template.expand(values).getPath().split("[/\\\\]"))
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
