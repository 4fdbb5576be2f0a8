package io.sealpost.tenant.trustanchor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sealpost.tenant.tenant.TenantApi;
import io.sealpost.testkit.tools.OpenSsl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls about trust anchors of one owner, as somebody. */
record AnchorApi(TenantApi caller, String path) {

    static final OpenSsl OPENSSL = OpenSsl.inTemporaryFolder();

    static AnchorApi ofTenant(String key, String... groups) {
        return new AnchorApi(
                groups.length == 0
                        ? TenantApi.as("/tenants/" + key + "/tenant-admin")
                        : TenantApi.as(groups),
                "/api/tenants/" + key + "/trust-anchors");
    }

    static AnchorApi ofPlatform(String... groups) {
        return new AnchorApi(
                groups.length == 0 ? TenantApi.admin() : TenantApi.as(groups),
                "/api/trust-anchors");
    }

    static byte[] ca(String name) {
        return OPENSSL.makeCa(name).certificatePem().getBytes(US_ASCII);
    }

    static Map<String, Object> addition(byte[] file) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("file", file);
        body.put("purpose", "inbound");
        return body;
    }

    /** Adds one that can be trusted. */
    String added(byte[] file) {
        return add(addition(file)).then().statusCode(200).extract().path("items[0].id");
    }

    Response add(Object body) {
        return json().body(body).post(path);
    }

    Response list() {
        return caller.request().get(path);
    }

    Response show(String id) {
        return caller.request().get(path + "/" + id);
    }

    Response change(String id, Object body) {
        return json().body(body).put(path + "/" + id);
    }

    Response remove(String id) {
        return caller.request().delete(path + "/" + id);
    }

    RequestSpecification json() {
        return caller.request().contentType(ContentType.JSON);
    }

    static Map<String, Object> crl(String... addresses) {
        return Map.of("check", "crl", "addresses", List.of(addresses));
    }
}
