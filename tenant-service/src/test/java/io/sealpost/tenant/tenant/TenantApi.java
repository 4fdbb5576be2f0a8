package io.sealpost.tenant.tenant;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealpost.tenant.TestServers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Calls the service as somebody. */
public final class TenantApi {

    static final String PLATFORM_ADMIN = "/platform/platform-admin";

    private final String token;

    private TenantApi(String token) {
        this.token = token;
    }

    public static TenantApi as(String... groups) {
        return new TenantApi(TestServers.issuer().token("somebody", groups));
    }

    public static TenantApi with(String token) {
        return new TenantApi(token);
    }

    public static TenantApi admin() {
        return as(PLATFORM_ADMIN);
    }

    /** A key that no other test has. */
    public static String newKey(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Map<String, Object> registration(String key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", key);
        body.put("displayName", "Tenant " + key);
        body.put("contact", "ops@" + key + ".example");
        body.put("environment", "production");
        body.put("labels", Map.of("region", "eu-central"));
        return body;
    }

    public static String registered(String key) {
        return admin().register(registration(key)).then().statusCode(201).extract().path("id");
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token).accept(ContentType.JSON);
    }

    Response register(Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/api/tenants");
    }

    Response show(String keyOrId) {
        return request().get("/api/tenants/{tenant}", keyOrId);
    }

    Response list(Map<String, ?> query) {
        return request().queryParams(query).get("/api/tenants");
    }

    public Response suspend(String keyOrId) {
        return request().post("/api/tenants/{tenant}/suspend", keyOrId);
    }

    Response reactivate(String keyOrId) {
        return request().post("/api/tenants/{tenant}/reactivate", keyOrId);
    }
}
