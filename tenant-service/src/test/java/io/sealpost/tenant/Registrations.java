package io.sealpost.tenant;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Registers tenants as the platform's administrator. */
final class Registrations {

    static final String CONTACT = "contact-of-nobody@example.com";

    private Registrations() {}

    static RequestSpecification request() {
        return given().auth().oauth2(token());
    }

    static String token() {
        return TestServers.issuer().token("admin", "/platform/platform-admin");
    }

    /** A key that no other test has. */
    static String newKey(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Response register(RequestSpecification request, String key) {
        return request.contentType("application/json")
                .body(
                        Map.of(
                                "key",
                                key,
                                "displayName",
                                "A tenant",
                                "contact",
                                CONTACT,
                                "environment",
                                "test"))
                .post("/api/tenants");
    }

    static String registered(String key) {
        return register(request(), key).then().statusCode(201).extract().path("id");
    }
}
