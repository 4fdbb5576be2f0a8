package io.sealpost.distribution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls the service as somebody with roles in one tenant. */
public final class Api {

    private final String tenant;
    private final String token;

    private Api(String tenant, String token) {
        this.tenant = tenant;
        this.token = token;
    }

    public static Api with(String tenant, String token) {
        return new Api(tenant, token);
    }

    public static Api as(Tenant tenant, String role) {
        return with(
                tenant.key(),
                TestServers.issuer().token("somebody", "/tenants/" + tenant.key() + "/" + role));
    }

    public static Api manager(Tenant tenant) {
        return as(tenant, "distribution-manager");
    }

    /**
     * A rule to the receiver that asks for certificates, authenticated by the alias {@code sender}.
     */
    public static Map<String, Object> rule(String name, String template) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("name", name);
        rule.put("url", TestServers.receiver().url());
        rule.put("values", new HashMap<>(Map.of("certificateTemplate", template)));
        rule.put("authentication", Map.of("type", "client-certificate", "alias", "sender"));
        rule.put("trust", trust());
        return rule;
    }

    public static Map<String, Object> trust() {
        return Map.of(
                "type", "certificates", "certificates", List.of(TestTls.ca().certificatePem()));
    }

    public static Map<String, Object> procedure(String name, String... rules) {
        return Map.of("name", name, "rules", List.of(rules));
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token).accept(ContentType.JSON);
    }

    public Response get(String path, Map<String, ?> query) {
        return request().queryParams(query).get(base() + path);
    }

    public Response get(String path) {
        return get(path, Map.of());
    }

    public Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(base() + path);
    }

    public Response post(String path, Object body, String idempotencyKey) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post(base() + path);
    }

    public Response put(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).put(base() + path);
    }

    public Response put(String path, Object body, String ifMatch) {
        return request()
                .header("If-Match", ifMatch)
                .contentType(ContentType.JSON)
                .body(body)
                .put(base() + path);
    }

    public UUID createRule(Map<String, Object> rule) {
        var created = post("/distribution-rules", rule);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return UUID.fromString(created.path("id"));
    }

    public UUID createProcedure(String name, String... rules) {
        var created = post("/certificate-procedures", procedure(name, rules));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return UUID.fromString(created.path("id"));
    }

    public void setDefault(String procedure) {
        var set = put("/distribution-settings", Map.of("defaultProcedure", procedure));
        assertThat(set.statusCode()).as(set.asString()).isEqualTo(200);
    }

    public static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo(code);
        assertThat(answer.<String>path("correlationId"))
                .isEqualTo(answer.header("X-Correlation-Id"));
    }

    public static void assertProblem(Response answer, int status, String code, String field) {
        assertProblem(answer, status, code);
        assertThat(answer.<String>path("field")).isEqualTo(field);
    }

    private String base() {
        return "/api/tenants/" + tenant;
    }
}
