package io.sealpost.secret.certificate;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.AtOnce.atOnce;
import static io.sealpost.secret.Workshop.in;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealpost.secret.Api;
import io.sealpost.secret.Behind;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class VersionLifeResourceTest {

    private static final Instant TOMORROW = in(Duration.ofDays(1));

    private final Tenant tenant = TestServers.newTenant("life");
    private final Api manager = Api.in(tenant, "secret-manager");
    private final Api consumer = Api.in(tenant, "secret-consumer");

    @Test
    void a_scheduled_version_that_is_activated_is_served_at_once() {
        twoVersions("forward", TOMORROW);
        assertThat(served("forward")).isEqualTo(1);

        var answer = answered(200, manager.activate("FORWARD", 2));

        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.jsonPath().getString("stage")).isEqualTo("active");
        assertThat(Instant.parse(answer.jsonPath().getString("activation")))
                .isBefore(Instant.now())
                .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(served("forward")).isEqualTo(2);
    }

    @Test
    void a_version_that_is_retired_makes_way_for_the_one_before() {
        twoVersions("back", null);
        assertThat(served("back")).isEqualTo(2);

        var answer = answered(200, manager.retire("back", 2)).jsonPath();

        assertThat(answer.getString("stage")).isEqualTo("retired");
        assertThat(answer.getString("retirement")).isNotNull();
        assertThat(served("back")).isEqualTo(1);
        assertThat(stages("back")).isEqualTo(List.of("active", "retired"));
    }

    @Test
    void a_version_that_is_retired_at_an_instant_is_served_until_then() {
        twoVersions("overlap", null);

        var answer =
                answered(200, manager.version("overlap", 2, "retire", at(TOMORROW))).jsonPath();

        assertThat(answer.getString("stage")).isEqualTo("retiring");
        assertThat(answer.getString("retirement")).isEqualTo(TOMORROW.toString());
        assertThat(served("overlap")).isEqualTo(2);
        answered(200, consumer.pem("overlap"));
    }

    @Test
    void a_revoked_version_is_not_given_out_any_more() {
        twoVersions("broken", null);

        var answer = answered(200, manager.revoke("broken", 2, "keyCompromise")).jsonPath();

        assertThat(answer.getString("stage")).isEqualTo("revoked");
        assertThat(answer.getString("revocation.reason")).isEqualTo("keyCompromise");
        assertThat(Instant.parse(answer.getString("revocation.at"))).isBefore(Instant.now());
        assertThat(served("broken")).isEqualTo(1);
        answered(200, manager.revoke("broken", 1, "superseded"));
        refused(409, "nothing-served", consumer.pem("broken"));
        assertThat(show("broken").getMap("served")).isNull();
        refused(409, "version-revoked", manager.activate("broken", 1));
        refused(409, "version-revoked", manager.retire("broken", 1));
    }

    @Test
    void a_disabled_alias_gives_nothing_out_until_it_is_enabled() {
        register("pause");

        var disabled = answered(200, alias("disable", "the partner asked for it"));

        assertThat(disabled.header("ETag")).isEqualTo("\"2\"");
        assertThat(disabled.jsonPath().getString("disabled.reason"))
                .isEqualTo("the partner asked for it");
        assertThat(disabled.jsonPath().getMap("served")).isNull();
        assertThat(disabled.jsonPath().getString("latest.stage")).isEqualTo("active");
        var refusal = refused(409, "certificate-disabled", consumer.pem("pause"));
        assertThat(refusal.jsonPath().getString("reason")).isEqualTo("the partner asked for it");
        refused(
                409,
                "certificate-disabled",
                consumer.file("pause", Map.of("format", "pkcs12", "password", "x")));

        var enabled = answered(200, alias("enable", "it is over")).jsonPath();
        assertThat(enabled.getMap("disabled")).isNull();
        assertThat(enabled.getInt("served.version")).isEqualTo(1);
        answered(200, consumer.pem("pause"));
    }

    @Test
    void with_scheduled_versions_only_the_next_activation_is_told() {
        var body = upload("soon", pem(Workshop.client("soon")));
        body.put("activation", TOMORROW.toString());
        answered(201, manager.register(body));

        var refusal = refused(409, "not-yet-active", consumer.pem("soon"));
        assertThat(refusal.jsonPath().getString("activation")).isEqualTo(TOMORROW.toString());

        answered(200, manager.retire("soon", 1));
        refused(409, "nothing-served", consumer.pem("soon"));
    }

    @Test
    void who_saw_an_older_version_is_refused_and_leaves_nothing() {
        twoVersions("matched", null);
        var before = Behind.Traces.of(tenant.id());

        refused(412, "stale-version", ifMatch("\"1\"", "versions/1/retire"));
        refused(412, "stale-version", ifMatch("\"1\"", "versions/1/activate"));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        answered(200, ifMatch("\"2\"", "versions/1/retire"));
    }

    @Test
    void asking_again_changes_nothing_and_a_repetition_gets_the_first_answer() {
        twoVersions("again", null);
        var repeating = manager.repeating(UUID.randomUUID().toString());
        var first = answered(200, repeating.revoke("again", 1, "superseded"));
        var before = Behind.Traces.of(tenant.id());

        var second = answered(200, repeating.revoke("again", 1, "superseded"));
        var asked = answered(200, manager.revoke("again", 1, "unspecified"));

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(asked.jsonPath().getString("revocation.reason")).isEqualTo("superseded");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
        refused(
                422,
                "idempotency-key-reused",
                repeating.version("again", 1, "revoke", Map.of("reason", "unspecified")));
    }

    @Test
    void many_at_once_revoke_it_once() throws Exception {
        twoVersions("crowd", null);
        var before = Behind.Traces.of(tenant.id()).events();

        var answers = atOnce(6, _ -> answered(200, manager.revoke("crowd", 1, "unspecified")));

        assertThat(Behind.Traces.of(tenant.id()).events()).isEqualTo(before + 1);
        assertThat(answers)
                .extracting(answer -> answer.jsonPath().getString("revocation.at"))
                .containsOnly(answers.getFirst().jsonPath().getString("revocation.at"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        register("there");

        refused(404, "no-such-version", manager.activate("there", 2));
        refused(404, "no-such-version", manager.retire("there", 0));
        refused(404, "no-such-version", manager.revoke("there", 2, "unspecified"));
        refused(404, "no-such-certificate", manager.activate("nobody", 1));
        refused(404, "no-such-certificate", manager.alias("nobody", "disable", reason("x")));
    }

    @Test
    void what_cannot_be_meant_is_refused_and_changes_nothing() {
        register("odd");
        var before = Behind.Traces.of(tenant.id());

        malformed("reason", manager.version("odd", 1, "revoke", Map.of()));
        malformed("reason", manager.revoke("odd", 1, "certificateHold"));
        malformed("reason", manager.revoke("odd", 1, "removeFromCRL"));
        malformed("reason", manager.revoke("odd", 1, "KEY_COMPROMISE"));
        malformed("at", manager.version("odd", 1, "retire", Map.of("at", "tomorrow")));
        malformed("until", manager.version("odd", 1, "retire", Map.of("until", "x")));
        malformed("reason", manager.alias("odd", "disable", Map.of()));
        malformed("reason", manager.alias("odd", "disable", reason("")));
        malformed("reason", manager.alias("odd", "disable", reason("x".repeat(201))));
        malformed("reason", manager.alias("odd", "enable", reason("a\nb")));
        refused(
                409,
                "retirement-in-the-past",
                manager.version("odd", 1, "retire", at(Workshop.ago(Duration.ofDays(1)))));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(before);
    }

    private static void malformed(String field, Response answer) {
        assertThat(refused(400, "malformed", answer).jsonPath().getString("field"))
                .isEqualTo(field);
    }

    private static Map<String, String> at(Instant instant) {
        return Map.of("at", instant.toString());
    }

    private static Map<String, String> reason(String text) {
        return Map.of("reason", text);
    }

    private Response alias(String action, String why) {
        return manager.alias("pause", action, reason(why));
    }

    private Response ifMatch(String tag, String path) {
        return manager.json(Map.of())
                .header("If-Match", tag)
                .post("/api/tenants/{tenant}/certificates/matched/" + path, tenant.key());
    }

    private JsonPath show(String alias) {
        return answered(200, manager.certificate(alias)).jsonPath();
    }

    private int served(String alias) {
        return show(alias).getInt("served.version");
    }

    private List<String> stages(String alias) {
        return answered(200, manager.versions(alias, Map.of())).jsonPath().getList("items.stage");
    }

    private void twoVersions(String alias, Instant activation) {
        register(alias);
        var body = version(pem(Workshop.client("second")).getBytes(US_ASCII));
        if (activation != null) {
            body.put("activation", activation.toString());
        }
        answered(201, manager.addVersion(alias, body));
    }

    private void register(String alias) {
        answered(201, manager.register(upload(alias, pem(Workshop.client("first")))));
    }
}
