package io.sealpost.tenant.trustanchor;

import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.trustanchor.AnchorApi.addition;
import static io.sealpost.tenant.trustanchor.AnchorApi.ca;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealpost.tenant.TestServers;
import io.sealpost.tenant.tenant.TenantApi;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a tenant says to accept callers from. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SupportedAuthoritiesTest {

    private final String tenant = newKey("authorities");
    private final String path = "/api/tenants/" + tenant + "/supported-authorities";
    private final AnchorApi admin = AnchorApi.ofTenant(tenant);

    @BeforeEach
    void register() {
        String _ = registered(tenant);
    }

    @Test
    void they_are_the_tenants_and_the_platforms_for_inbound() {
        String _ = admin.added(ca("Alpha of " + tenant));
        var outbound = addition(ca("Bravo of " + tenant));
        outbound.put("purpose", "outbound");
        admin.add(outbound).then().statusCode(200);
        var both = addition(ca("Charlie of " + tenant));
        both.put("purpose", "both");
        AnchorApi.ofPlatform().add(both).then().statusCode(200);

        JsonPath answer = json();

        assertThat(ofThisTest(answer, "subject"))
                .containsExactly("CN=Alpha of " + tenant, "CN=Charlie of " + tenant);
        assertThat(ofThisTest(answer, "owner")).containsExactly("tenant", "platform");
    }

    @Test
    void as_pem_each_comes_once() {
        byte[] shared = ca("Shared of " + tenant);
        String _ = admin.added(shared);
        String _ = AnchorApi.ofPlatform().added(shared);

        var answer =
                TenantApi.as("/tenants/" + tenant + "/personal-setup")
                        .request()
                        .accept("application/pem-certificate-chain")
                        .get(path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/pem-certificate-chain");
        assertThat(answer.asString()).containsOnlyOnce(new String(shared, UTF_8));
        assertThat(ofThisTest(json(), "subject")).hasSize(2);
    }

    @Test
    void what_is_disabled_or_expired_is_not_among_them_and_spoils_no_other() throws SQLException {
        String _ = admin.added(ca("Good of " + tenant));
        String disabled = admin.added(ca("Disabled of " + tenant));
        String expired = admin.added(ca("Expired of " + tenant));
        admin.change(
                        disabled,
                        Map.of(
                                "purpose",
                                "inbound",
                                "enabled",
                                false,
                                "revocation",
                                Map.of("check", "off")))
                .then()
                .statusCode(200);
        TestServers.execute(
                "UPDATE trust_anchors SET not_after = now() - interval '1 s' WHERE id = '%s'"
                        .formatted(expired));

        assertThat(ofThisTest(json(), "subject")).containsExactly("CN=Good of " + tenant);
        assertThat(admin.show(expired).jsonPath().getString("status")).isEqualTo("expired");
    }

    @Test
    void another_tenants_people_find_nothing() {
        assertProblem(
                TenantApi.as("/tenants/elsewhere/tenant-admin").request().get(path),
                404,
                "no-such-tenant");
    }

    private JsonPath json() {
        return admin.caller().request().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The platform's anchors of other tests are there too. */
    private List<String> ofThisTest(JsonPath answer, String member) {
        return answer.param("tenant", tenant)
                .getList("items.findAll { it.subject.endsWith(tenant) }." + member);
    }
}
