package io.sealpost.local.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.local.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Access tokens of the realm's people, each kept until shortly before it ends. */
public final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "sealpost-people";
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final Credentials credentials;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, Instant end) {}

    public Tokens(URI realm, Credentials credentials) {
        this.endpoint = URI.create(realm + "/protocol/openid-connect/token");
        this.credentials = credentials;
    }

    public String of(String person) {
        return tokens.compute(person, (name, known) -> usable(known) ? known : fetch(name)).value();
    }

    private static boolean usable(Token token) {
        return token != null && Instant.now().plus(MARGIN).isBefore(token.end());
    }

    private Token fetch(String person) {
        var form =
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        CLIENT,
                        "username",
                        person,
                        "password",
                        credentials.person(person));
        try {
            var response = http.send(request(form), BodyHandlers.ofString());
            var json = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "Keycloak gives no token to %s: %s"
                                .formatted(person, json.path("error_description").asText()));
            }
            return new Token(
                    json.get("access_token").asText(),
                    Instant.now().plusSeconds(json.get("expires_in").asLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest request(Map<String, String> form) {
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        BodyPublishers.ofString(
                                form.entrySet().stream()
                                        .map(field -> field.getKey() + "=" + encoded(field))
                                        .collect(Collectors.joining("&"))))
                .build();
    }

    private static String encoded(Map.Entry<String, String> field) {
        return URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }
}
