package io.sealpost.testkit.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Vault's HTTP API for the holder of one token. Paths have no leading slash and no {@code v1}. */
public final class VaultApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SETTLING_TRIES = 100;
    private static final int SETTLING_MILLIS = 50;

    private final HttpClient http;
    private final String url;
    private final String token;

    VaultApi(HttpClient http, String url, String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    /** An answer of Vault, refusals included. */
    public record Answer(int status, JsonNode body) {

        /** The member {@code data} of the body. */
        public JsonNode data() {
            return body.path("data");
        }

        private boolean isSettling() {
            return status == 400 && body.path("errors").toString().contains("Upgrading from");
        }

        /**
         * The same answer.
         *
         * @throws ServerFailed when it is a refusal
         */
        public Answer accepted() {
            if (status >= 300) {
                throw new ServerFailed("Vault refused with " + status + ": " + body.path("errors"));
            }
            return this;
        }
    }

    /** The API for the holder of another token. */
    public VaultApi as(String otherToken) {
        return new VaultApi(http, url, otherToken);
    }

    /** The API for who logs in by AppRole. */
    public VaultApi login(String roleId, String secretId) {
        var answer =
                as("").post("auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId))
                        .accepted();
        return as(answer.body().path("auth").path("client_token").asText());
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer list(String path) {
        return call("LIST", path, null);
    }

    public Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** Asks again while a new mount settles, which Vault answers with 400 for a moment. */
    private Answer call(String method, String path, Object body) {
        var answer = callOnce(method, path, body);
        for (int tries = 0; answer.isSettling() && tries < SETTLING_TRIES; tries++) {
            Pause.millis(SETTLING_MILLIS);
            answer = callOnce(method, path, body);
        }
        return answer;
    }

    private Answer callOnce(String method, String path, Object body) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url + "/v1/" + path))
                            .timeout(Duration.ofSeconds(30))
                            .method(method, content(body));
            if (!token.isEmpty()) {
                request.header("X-Vault-Token", token);
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), parse(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("Vault does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while asking Vault", e);
        }
    }

    private static HttpRequest.BodyPublisher content(Object body) throws JsonProcessingException {
        return body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static JsonNode parse(String body) throws JsonProcessingException {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
