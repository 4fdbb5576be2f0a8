package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Workshop.OPENSSL;
import static io.sealpost.secret.Workshop.bytes;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a file is can be asked without leaving anything behind. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class InspectionTest {

    private static final Issued GOOD = Workshop.client("inspected");
    private static final Tenant TENANT = TestServers.newTenant("inspect");
    private static final Api MANAGER = Api.in(TENANT, "secret-manager");

    private Behind.Traces before;

    @BeforeEach
    void look() {
        before = Behind.Traces.of(TENANT.id());
    }

    @AfterEach
    void nothing_was_stored() {
        assertThat(Behind.Traces.of(TENANT.id())).isEqualTo(before);
    }

    private static JsonPath inspected(Map<String, Object> body) {
        return answered(200, MANAGER.inspect(body)).jsonPath();
    }

    @Test
    void a_good_file_is_described() {
        var body = Api.version(bytes(OPENSSL.pkcs12(GOOD, "right")));
        body.put("password", "right");

        var answer = inspected(body);

        assertThat(answer.getString("container")).isEqualTo("PKCS#12");
        assertThat(answer.getString("refusal")).isNull();
        assertThat(answer.getList("keys.keyAlgorithm")).containsExactly("EC-P256");
        assertThat(answer.getString("certificates[0].fingerprint"))
                .isEqualTo(Workshop.fingerprint(GOOD));
        assertThat(answer.getString("certificates[0].subject")).isEqualTo("CN=inspected,O=Example");
        assertThat(answer.getString("protections[0].algorithm")).startsWith("HMAC-SHA256, ");
        assertThat(answer.getList("warnings")).isEmpty();
    }

    @Test
    void a_file_that_would_be_refused_is_described_as_far_as_reading_got() {
        var body = Api.version(bytes(OPENSSL.pkcs12(GOOD, "right")));
        body.put("password", "wrong");

        var answer = inspected(body);

        assertThat(answer.getString("refusal.code")).isEqualTo("wrong-password");
        assertThat(answer.getString("container")).isEqualTo("PKCS#12");
        assertThat(answer.getList("certificates")).isEmpty();
    }

    @Test
    void what_is_no_container_has_none() {
        var answer = inspected(Api.version("a letter".getBytes(US_ASCII)));

        assertThat(answer.getString("refusal.code")).isEqualTo("not-a-certificate-container");
        assertThat(answer.getString("container")).isNull();
    }

    @Test
    void its_owner_is_warned() {
        var body = Api.version(pem(Workshop.expired("over")).getBytes(US_ASCII));
        body.put("password", "not needed");

        assertThat(inspected(body).getList("warnings.code"))
                .containsExactly("password-not-needed", "expired");
    }

    @Test
    void of_several_keys_one_is_named() {
        var other = Workshop.client("other");
        var body = Api.version((GOOD.keyPem() + other.keyPem() + pem(other)).getBytes(US_ASCII));

        assertThat(inspected(body).getString("refusal.code")).isEqualTo("several-keys");

        body.put("keyName", "mine");
        assertThat(inspected(body).getString("refusal.code")).isEqualTo("no-such-key");
    }

    @Test
    void neither_key_nor_password_comes_back() {
        var body = Api.version(pem(GOOD).getBytes(US_ASCII));
        body.put("password", "never-shown-again");

        var answer = answered(200, MANAGER.inspect(body)).asString();

        assertThat(answer).doesNotContain("never-shown-again", "PRIVATE", "BEGIN");
    }

    @Test
    void malformed_requests_are_refused() {
        assertThat(
                        refused(400, "malformed", MANAGER.inspect(Map.of()))
                                .jsonPath()
                                .getString("field"))
                .isEqualTo("content");
        var body = Api.version(pem(GOOD).getBytes(US_ASCII));
        body.put("keyName", "");
        assertThat(refused(400, "malformed", MANAGER.inspect(body)).jsonPath().getString("field"))
                .isEqualTo("keyName");
    }
}
