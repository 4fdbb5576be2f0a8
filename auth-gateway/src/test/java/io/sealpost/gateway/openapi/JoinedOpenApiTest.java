package io.sealpost.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.gateway.routing.Service;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How documents with equal names for different things become one. */
class JoinedOpenApiTest {

    private static final JsonObject TENANTS =
            new JsonObject(
                    """
            {"openapi": "3.1.0",
             "paths": {"/api/tenants": {"get": {"r": {"$ref": "#/components/schemas/Page"}}},
                       "/internal": {"get": {}}},
             "components": {"schemas": {"Page": {"items": {"$ref": "#/components/schemas/Shown"}},
                                        "Shown": {"type": "object"}, "Instant": {"type": "string"}},
                            "securitySchemes": {"SecurityScheme": {"type": "openIdConnect"}}}}
            """);
    private static final JsonObject SECRETS =
            new JsonObject(
                    """
            {"openapi": "3.1.0",
             "paths": {"/api/tenants/{tenant}/certificates": {"get": {"r": {"$ref": "#/components/schemas/Page"}}},
                       "/api/tenants": {"get": {"not": "theirs"}}},
             "components": {"schemas": {"Page": {"items": {"$ref": "#/components/schemas/Shown"}},
                                        "Shown": {"type": "string"}, "Instant": {"type": "string"}},
                            "securitySchemes": {"SecurityScheme": {"type": "openIdConnect"}}}}
            """);

    private static JsonObject joined() {
        JoinedOpenApi joined = new JoinedOpenApi();
        joined.add(Service.TENANT, TENANTS);
        joined.add(Service.SECRET, SECRETS);
        return joined.document(List.of(Service.DISTRIBUTION));
    }

    private static Object at(String pointer) {
        return JsonPointer.from(pointer).queryJson(joined());
    }

    @Test
    void it_has_the_paths_that_lead_to_their_services() {
        assertThat(joined().getJsonObject("paths").fieldNames())
                .containsExactly("/api/tenants", "/api/tenants/{tenant}/certificates");
        assertThat(joined().getJsonObject("paths").toString()).doesNotContain("theirs");
    }

    @Test
    void schemas_that_mean_different_things_keep_apart() {
        assertThat(joined().getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder(
                        "Page", "Shown", "Instant", "secret-service.Page", "secret-service.Shown");
        assertThat(at("/paths/~1api~1tenants~1{tenant}~1certificates/get/r/$ref"))
                .isEqualTo("#/components/schemas/secret-service.Page");
        assertThat(at("/components/schemas/secret-service.Page/items/$ref"))
                .isEqualTo("#/components/schemas/secret-service.Shown");
        assertThat(at("/components/schemas/secret-service.Shown/type")).isEqualTo("string");
        assertThat(at("/components/schemas/Page/items/$ref"))
                .isEqualTo("#/components/schemas/Shown");
        assertThat(at("/components/schemas/Shown/type")).isEqualTo("object");
    }

    @Test
    void the_way_to_authenticate_is_told_once() {
        assertThat(
                        joined().getJsonObject("components")
                                .getJsonObject("securitySchemes")
                                .fieldNames())
                .containsExactly("SecurityScheme");
    }

    @Test
    void it_says_what_is_not_in_it() {
        assertThat((String) at("/info/description")).endsWith(": distribution-service");
        assertThat(new JoinedOpenApi().document(List.of()).getJsonObject("info").fieldNames())
                .containsExactly("title", "version");
    }
}
