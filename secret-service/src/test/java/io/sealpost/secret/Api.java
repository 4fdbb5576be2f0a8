package io.sealpost.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls the service as somebody, in one tenant. */
public final class Api {

    private static final String CERTIFICATES = "/api/tenants/{tenant}/certificates";
    private static final String KEY_PAIRS = "/api/tenants/{tenant}/key-pairs";

    private static final String RESERVATIONS = KEY_PAIRS + "/{id}/reservations";

    private final String token;
    private final String tenant;
    private final Supplier<Optional<String>> idempotencyKey;

    private Api(String token, String tenant, Supplier<Optional<String>> idempotencyKey) {
        this.token = token;
        this.tenant = tenant;
        this.idempotencyKey = idempotencyKey;
    }

    /** Somebody with roles in this tenant only. */
    public static Api in(Tenant tenant, String... roles) {
        var groups = new String[roles.length];
        for (int i = 0; i < roles.length; i++) {
            groups[i] = "/tenants/" + tenant.key() + "/" + roles[i];
        }
        return with(tenant.key(), groups);
    }

    /** Somebody with any groups, who names the tenant in this way. */
    public static Api with(String tenant, String... groups) {
        return withToken(tenant, TestServers.issuer().token("somebody", groups));
    }

    public static Api withToken(String tenant, String token) {
        return new Api(token, tenant, Optional::empty);
    }

    /** The same caller, who names the tenant in another way. */
    public Api naming(String otherTenant) {
        return new Api(token, otherTenant, idempotencyKey);
    }

    /** The same caller, all of whose requests have this {@code Idempotency-Key}. */
    public Api repeating(String key) {
        return new Api(token, tenant, () -> Optional.of(key));
    }

    /** The same caller, each of whose requests has an {@code Idempotency-Key} of its own. */
    public Api withKeys() {
        return new Api(token, tenant, () -> Optional.of(UUID.randomUUID().toString()));
    }

    /** An upload of a file under an alias, to be shaped further. */
    public static Map<String, Object> upload(String alias, byte[] content) {
        var body = version(content);
        body.put("alias", alias);
        return body;
    }

    public static Map<String, Object> upload(String alias, String pem) {
        return upload(alias, pem.getBytes(StandardCharsets.US_ASCII));
    }

    public static Map<String, Object> version(byte[] content) {
        var body = new LinkedHashMap<String, Object>();
        body.put("content", Base64.getEncoder().encodeToString(content));
        return body;
    }

    public static Map<String, Object> keyPair(String name, String key, String value) {
        return new LinkedHashMap<>(Map.of("name", name, "secretKey", key, "secretValue", value));
    }

    public RequestSpecification request() {
        var request = given().auth().oauth2(token);
        idempotencyKey.get().ifPresent(key -> request.header("Idempotency-Key", key));
        return request;
    }

    public Response register(Object body) {
        return json(body).post(CERTIFICATES, tenant);
    }

    public Response addVersion(String alias, Object body) {
        return json(body).post(CERTIFICATES + "/{alias}/versions", tenant, alias);
    }

    public Response inspect(Object body) {
        return json(body).post("/api/tenants/{tenant}/certificate-inspections", tenant);
    }

    public Response certificates(Map<String, ?> query) {
        return request().queryParams(query).get(CERTIFICATES, tenant);
    }

    public Response certificate(String alias) {
        return request().get(CERTIFICATES + "/{alias}", tenant, alias);
    }

    public Response versions(String alias, Map<String, ?> query) {
        return request().queryParams(query).get(CERTIFICATES + "/{alias}/versions", tenant, alias);
    }

    public Response version(String alias, Object number) {
        return request().get(CERTIFICATES + "/{alias}/versions/{version}", tenant, alias, number);
    }

    public Response pem(String alias) {
        return request().get(CERTIFICATES + "/{alias}/material", tenant, alias);
    }

    public Response pem(String alias, String ifNoneMatch) {
        return request()
                .header("If-None-Match", ifNoneMatch)
                .get(CERTIFICATES + "/{alias}/material", tenant, alias);
    }

    public Response material(String alias, String mediaType) {
        return request().accept(mediaType).get(CERTIFICATES + "/{alias}/material", tenant, alias);
    }

    public Response pemOf(String alias, int version) {
        return request()
                .queryParam("version", version)
                .get(CERTIFICATES + "/{alias}/material", tenant, alias);
    }

    public Response link(String alias, Object body) {
        return json(body).post(CERTIFICATES + "/{alias}/material/links", tenant, alias);
    }

    public Response file(String alias, Object body) {
        return json(body).post(CERTIFICATES + "/{alias}/material", tenant, alias);
    }

    /** Activates, retires or revokes a version. */
    public Response version(String alias, int number, String action, Object body) {
        return json(body)
                .post(
                        CERTIFICATES + "/{alias}/versions/{version}/{action}",
                        tenant,
                        alias,
                        number,
                        action);
    }

    public Response activate(String alias, int number) {
        return request()
                .post(CERTIFICATES + "/{alias}/versions/{version}/activate", tenant, alias, number);
    }

    /** At once. */
    public Response retire(String alias, int number) {
        return version(alias, number, "retire", Map.of());
    }

    public Response revoke(String alias, int number, String reason) {
        return version(alias, number, "revoke", Map.of("reason", reason));
    }

    /** Disables or enables an alias. */
    public Response alias(String alias, String action, Object body) {
        return json(body).post(CERTIFICATES + "/{alias}/{action}", tenant, alias, action);
    }

    public Response createKeyPair(Object body) {
        return json(body).post(KEY_PAIRS, tenant);
    }

    public Response keyPairs(Map<String, ?> query) {
        return request().queryParams(query).get(KEY_PAIRS, tenant);
    }

    public Response keyPair(String id) {
        return request().get(KEY_PAIRS + "/{id}", tenant, id);
    }

    public Response reveal(String id) {
        return request().post(KEY_PAIRS + "/{id}/reveal", tenant, id);
    }

    public Response use(String id) {
        return request().post(KEY_PAIRS + "/{id}/use", tenant, id);
    }

    public Response changeKeyPair(String id, Object body) {
        return json(body).put(KEY_PAIRS + "/{id}", tenant, id);
    }

    public Response changeKeyPair(String id, Object body, String ifMatch) {
        return json(body).header("If-Match", ifMatch).put(KEY_PAIRS + "/{id}", tenant, id);
    }

    public Response deleteKeyPair(String id) {
        return request().delete(KEY_PAIRS + "/{id}", tenant, id);
    }

    /** What a key pair can be told without further words. */
    public Response onKeyPair(String id, String action) {
        return request().post(KEY_PAIRS + "/{id}/{action}", tenant, id, action);
    }

    public Response rotateKeyPair(String id, Object body) {
        return json(body).post(KEY_PAIRS + "/{id}/rotate", tenant, id);
    }

    public Response reservations(String id) {
        return request().get(RESERVATIONS, tenant, id);
    }

    public Response reserve(String id, String name, boolean confirmed) {
        return json(Map.of("confirmed", confirmed)).put(RESERVATIONS + "/{name}", tenant, id, name);
    }

    public Response release(String id, String name) {
        return request().delete(RESERVATIONS + "/{name}", tenant, id, name);
    }

    public RequestSpecification json(Object body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    /** The answer, which must have this status. */
    public static Response answered(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answer;
    }

    /** Checks that the answer is a problem document (RFC 9457) with this code. */
    public static Response refused(int status, String code, Response answer) {
        assertThat(answer.contentType())
                .as(answer.asString())
                .startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).as(answer.asString()).isEqualTo(code);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        return answered(status, answer);
    }
}
