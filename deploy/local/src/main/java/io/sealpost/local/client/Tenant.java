package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealpost.local.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One tenant of the registry and what can be done there, by the person who calls. */
public final class Tenant {

    private final Api api;
    private final String key;

    public Tenant(Api api, String key) {
        this.api = api;
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** Registers the tenant unless it is known; needs a platform administrator. */
    public JsonNode registerIfMissing(String displayName) throws IOException {
        var known = api.get(path(""));
        if (known.status() != 404) {
            return known.require(200).json();
        }
        var body =
                Map.of(
                        "key",
                        key,
                        "displayName",
                        displayName,
                        "contact",
                        "operations@" + key + ".test",
                        "environment",
                        "demo",
                        "labels",
                        Map.of("demo", "true"));
        return api.post("/api/tenants", body).require(201).json();
    }

    /** Makes the rule unless there is one of this name. */
    public JsonNode ruleIfMissing(String name, Map<String, ?> definition) throws IOException {
        var known = named("/distribution-rules", name);
        if (known.isPresent()) {
            return known.get();
        }
        var body = new HashMap<String, Object>(definition);
        body.put("name", name);
        return api.post(path("/distribution-rules"), body).require(201).json();
    }

    /** Makes the certificate procedure unless there is one of this name. */
    public JsonNode procedureIfMissing(String name, List<String> rules) throws IOException {
        var known = named("/certificate-procedures", name);
        if (known.isPresent()) {
            return known.get();
        }
        return api.post(path("/certificate-procedures"), Map.of("name", name, "rules", rules))
                .require(201)
                .json();
    }

    private Optional<JsonNode> named(String collection, String name) throws IOException {
        return items(api.get(path(collection + "?limit=200")).require(200)).stream()
                .filter(item -> item.path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Uploads the first version under an alias. */
    public Answer upload(String alias, Upload upload) throws IOException {
        var body = upload.body();
        body.put("alias", alias);
        return api.post(path("/certificates"), body);
    }

    /** Uploads a further version under an alias that exists. */
    public Answer uploadVersion(String alias, Upload upload) throws IOException {
        return api.post(path("/certificates/" + alias + "/versions"), upload.body());
    }

    /** Uploads under the alias, whatever is there. */
    public Answer uploadAny(String alias, Upload upload) throws IOException {
        return certificate(alias).status() == 404
                ? upload(alias, upload)
                : uploadVersion(alias, upload);
    }

    public Answer certificate(String alias) throws IOException {
        return api.get(path("/certificates/" + alias));
    }

    public Answer versions(String alias) throws IOException {
        return api.get(path("/certificates/" + alias + "/versions"));
    }

    public Answer createKeyPair(String name, String secretKey, String secretValue)
            throws IOException {
        return api.post(
                path("/key-pairs"),
                Map.of("name", name, "secretKey", secretKey, "secretValue", secretValue));
    }

    public List<JsonNode> deliveries(String alias) throws IOException {
        return items(api.get(path("/deliveries?limit=200&alias=" + alias)).require(200));
    }

    /** The delivery of this version, once it has come into this state. */
    public JsonNode awaitDelivery(String alias, int version, String state, Duration patience) {
        return Wait.atMost(patience)
                .until(
                        "version %d of %s is %s".formatted(version, alias, state),
                        () ->
                                deliveries(alias).stream()
                                        .filter(each -> each.path("version").asInt() == version)
                                        .filter(each -> each.path("state").asText().equals(state))
                                        .findFirst());
    }

    public Answer replay(String deliveryId) throws IOException {
        return api.post(path("/deliveries/" + deliveryId + "/replay"), Map.of());
    }

    public Answer suspend() throws IOException {
        return api.post(path("/suspend"), Map.of());
    }

    public Answer reactivate() throws IOException {
        return api.post(path("/reactivate"), Map.of());
    }

    private String path(String tail) {
        return "/api/tenants/" + key + tail;
    }

    private static List<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false).toList();
    }

    /** A file that is uploaded, with what goes with it. */
    public record Upload(byte[] content, Optional<String> password, Optional<String> procedure) {

        public static Upload of(byte[] content, String procedure) {
            return new Upload(content, Optional.empty(), Optional.of(procedure));
        }

        /** Without a procedure: the tenant's default applies, or none. */
        public static Upload of(byte[] content) {
            return new Upload(content, Optional.empty(), Optional.empty());
        }

        public Upload withPassword(String password) {
            return new Upload(content, Optional.of(password), procedure);
        }

        private Map<String, Object> body() {
            var body = new HashMap<String, Object>();
            body.put("content", Base64.getEncoder().encodeToString(content));
            password.ifPresent(value -> body.put("password", value));
            procedure.ifPresent(value -> body.put("procedure", value));
            return body;
        }

        @Override
        public String toString() {
            return "Upload of %d bytes".formatted(content.length);
        }
    }
}
