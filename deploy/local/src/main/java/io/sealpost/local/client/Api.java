package io.sealpost.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The API behind the gateway, as one person calls it. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI base;
    private final Supplier<String> token;

    public Api(HttpClient http, URI base, Supplier<String> token) {
        this.http = http;
        this.base = base;
        this.token = token;
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
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), json(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
