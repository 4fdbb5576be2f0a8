package io.sealpost.distribution.rule;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An https address with placeholders in path and query: {@code
 * https://idm:8443/register/{certificateTemplate}[/{processDefinitionId}]}. A bracketed part goes,
 * with its literal text, when one of its placeholders has no value. Values are percent-encoded.
 */
public record UrlTemplate(String text, String host, int port, List<Piece> pieces) {

    /** A part of what follows the authority. */
    public sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Placeholder(String name) implements Piece {}

        record Bracketed(List<Piece> pieces) implements Piece {}
    }

    /**
     * @throws RuleRejected.HttpsRequired when the scheme is not https
     * @throws RuleRejected.UnknownPlaceholder when a placeholder is none of {@link
     *     Placeholders#KNOWN}
     * @throws RuleRejected.InvalidUrl for anything else that is not a template
     */
    public static UrlTemplate parse(String text) {
        return new UrlTemplateParser(text).parse();
    }

    /** The placeholders that must have a value: those outside brackets. */
    public Set<String> required() {
        return pieces.stream()
                .filter(Piece.Placeholder.class::isInstance)
                .map(piece -> ((Piece.Placeholder) piece).name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The address for these values; every required placeholder must have one. */
    public URI expand(Map<String, String> values) {
        var tail =
                pieces.stream().map(piece -> render(piece, values)).collect(Collectors.joining());
        return URI.create(origin() + (tail.startsWith("/") ? tail : "/" + tail));
    }

    /** Where the connection goes: {@code https://host:port}. */
    public String origin() {
        return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String render(Piece piece, Map<String, String> values) {
        return switch (piece) {
            case Piece.Literal(var literal) -> literal;
            case Piece.Placeholder(var name) -> encode(values.get(name));
            case Piece.Bracketed(var inner) when names(inner).allMatch(values::containsKey) ->
                    inner.stream().map(each -> render(each, values)).collect(Collectors.joining());
            case Piece.Bracketed _ -> "";
        };
    }

    private static Stream<String> names(List<Piece> pieces) {
        return pieces.stream()
                .flatMap(
                        piece ->
                                switch (piece) {
                                    case Piece.Literal _ -> Stream.empty();
                                    case Piece.Placeholder(var name) -> Stream.of(name);
                                    case Piece.Bracketed(var inner) -> names(inner);
                                });
    }

    /** Percent-encodes everything but the unreserved characters of RFC 3986 §2.3. */
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
