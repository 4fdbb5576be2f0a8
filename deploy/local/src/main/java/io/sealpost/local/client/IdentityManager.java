package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.local.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The sample identity manager from behind: what it received, and how it is told to behave. */
public final class IdentityManager {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI admin;

    private IdentityManager(URI admin) {
        this.admin = admin;
    }

    public static IdentityManager at(int adminPort) {
        return new IdentityManager(URI.create("http://127.0.0.1:" + adminPort));
    }

    public boolean isUp() throws IOException {
        return send(HttpRequest.newBuilder(admin.resolve("/health")))
                .path("status")
                .asText()
                .equals("up");
    }

    /** What it keeps for this tenant, oldest first. */
    public List<JsonNode> received(String tenantId) throws IOException {
        var path = "/received?tenantId=" + tenantId;
        var answer = send(HttpRequest.newBuilder(admin.resolve(path)));
        return StreamSupport.stream(answer.path("received").spliterator(), false).toList();
    }

    /** The first receipt of the certificate with this fingerprint. */
    public JsonNode awaitReceipt(String tenantId, String fingerprint, Duration patience) {
        return Wait.atMost(patience)
                .until(
                        "the identity manager has " + fingerprint,
                        () ->
                                received(tenantId).stream()
                                        .filter(each -> has(each, fingerprint))
                                        .findFirst());
    }

    private static boolean has(JsonNode receipt, String fingerprint) {
        return receipt.path("fingerprint").asText().equals(fingerprint);
    }

    public void behaveWell() throws IOException {
        behave(Map.of("mode", "ok"));
    }

    /** Answers everything with this status. */
    public void refuse(int status) throws IOException {
        behave(Map.of("mode", "fail", "status", status));
    }

    /** Its doors are closed: nobody can connect. */
    public void goDown() throws IOException {
        behave(Map.of("mode", "down"));
    }

    private void behave(Map<String, ?> behaviour) throws IOException {
        var answer =
                send(
                        HttpRequest.newBuilder(admin.resolve("/behaviour"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofByteArray(
                                                JSON.writeValueAsBytes(behaviour))));
        if (!answer.path("mode").equals(JSON.valueToTree(behaviour.get("mode")))) {
            throw new IOException("the identity manager does not behave: " + answer);
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            var answer =
                    http.send(
                            request.timeout(Duration.ofSeconds(10)).build(),
                            BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
