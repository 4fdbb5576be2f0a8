package io.sealpost.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The API behind the gateway, as one person calls it. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final Supplier<Optional<String>> token;

    private Api(HttpClient http, URI base, Supplier<Optional<String>> token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** For who shows a token, asked anew for each request. */
    public static Api with(Supplier<String> token, HttpClient http, URI base) {
        return new Api(http, base, () -> Optional.of(token.get()));
    }

    public static Api withoutToken(HttpClient http, URI base) {
        return new Api(http, base, Optional::empty);
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) throws IOException {
        return send("POST", path, body);
    }

    public Answer put(String path, Map<String, ?> body) throws IOException {
        return send("PUT", path, body);
    }

    public Answer delete(String path) throws IOException {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, Map<String, ?> body) throws IOException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .method(method, content(body));
        token.get().ifPresent(value -> request.header("Authorization", "Bearer " + value));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static BodyPublisher content(Map<String, ?> body) throws JsonProcessingException {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
