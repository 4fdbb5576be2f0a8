package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.AtOnce.atOnce;
import static io.sealpost.secret.Workshop.fingerprint;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AddVersionTest {

    private final Tenant tenant = TestServers.newTenant("certs");
    private final Api manager = Api.in(tenant, "secret-manager");

    @Test
    void a_further_upload_gets_the_next_number_and_is_served() {
        register("renewed", Workshop.client("first"));
        var second = Workshop.client("second");

        var added =
                answered(
                        201,
                        manager.addVersion("RENEWED", version(pem(second).getBytes(US_ASCII))));

        assertThat(added.header("Location")).endsWith("/versions/2");
        assertThat(added.header("ETag")).isEqualTo("\"2\"");
        assertThat(added.jsonPath().getInt("version")).isEqualTo(2);
        var shown = answered(200, manager.certificate("renewed")).jsonPath();
        assertThat(shown.getInt("versions")).isEqualTo(2);
        assertThat(shown.getInt("served.version")).isEqualTo(2);
        assertThat(shown.getString("served.fingerprint")).isEqualTo(fingerprint(second));
    }

    @Test
    void a_scheduled_version_leaves_the_one_before_served() {
        register("overlap", Workshop.client("first"));
        var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        body.put("activation", in(Duration.ofDays(1)).toString());

        answered(201, manager.addVersion("overlap", body));

        var shown = answered(200, manager.certificate("overlap")).jsonPath();
        assertThat(shown.getInt("served.version")).isEqualTo(1);
        assertThat(shown.getInt("latest.version")).isEqualTo(2);
        assertThat(shown.getString("latest.stage")).isEqualTo("scheduled");
    }

    @Test
    void a_full_alias_is_refused_before_the_vault() {
        register("full", Workshop.client("first"));
        Behind.execute(
                "UPDATE certificate_versions SET number = 500 WHERE certificate_id ="
                        + " (SELECT id FROM client_certificates WHERE tenant_id = '%s')"
                                .formatted(tenant.id()));
        var before = Behind.Traces.of(tenant.id());

        refused(
                409,
                "too-many-versions",
                manager.addVersion(
                        "full", version(pem(Workshop.client("next")).getBytes(US_ASCII))));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    @Test
    void an_alias_that_nobody_registered_has_no_versions_to_add_to() {
        var body = version(pem(Workshop.client("x")).getBytes(US_ASCII));

        refused(404, "no-such-certificate", manager.addVersion("nobody", body));
    }

    @Test
    void who_saw_an_older_version_is_refused_and_leaves_nothing() {
        register("matched", Workshop.client("first"));
        var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        answered(201, ifMatch("\"1\"", body));
        var before = Behind.Traces.of(tenant.id());

        refused(412, "stale-version", ifMatch("\"1\"", body));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        answered(201, ifMatch("\"2\"", body));
    }

    @Test
    void many_at_once_all_get_in_each_with_its_own_number() throws Exception {
        register("busy", Workshop.client("first"));
        var body = version(pem(Workshop.client("next")).getBytes(US_ASCII));

        var answers = atOnce(6, _ -> answered(201, manager.addVersion("busy", body)));

        assertThat(answers)
                .extracting(answer -> answer.jsonPath().getInt("version"))
                .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
    }

    private Response ifMatch(String tag, Object body) {
        return manager.json(body)
                .header("If-Match", tag)
                .post("/api/tenants/{tenant}/certificates/matched/versions", tenant.key());
    }

    private void register(String alias, Issued file) {
        answered(201, manager.register(upload(alias, pem(file))));
    }
}
