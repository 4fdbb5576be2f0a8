package io.sealpost.secret;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Api.version;
import static io.sealpost.secret.AtOnce.atOnce;
import static io.sealpost.secret.Workshop.fingerprint;
import static io.sealpost.secret.Workshop.pem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request that comes again with its {@code Idempotency-Key} is answered, and leaves. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RepeatedRequestTest {

    private final Tenant tenant = TestServers.newTenant("again");
    private final Api anybody = Api.in(tenant, "secret-manager");
    private final Api manager = anybody.repeating(UUID.randomUUID().toString());
    private final Api consumer = Api.in(tenant, "secret-consumer");

    /** What can be asked for twice; each is sent with one body. */
    enum Creation {
        CERTIFICATE {
            @Override
            Map<String, Object> body() {
                return withPassword(upload("new", pkcs12()));
            }

            @Override
            Response send(Api api, Object body) {
                return api.register(body);
            }
        },
        VERSION {
            @Override
            Map<String, Object> body() {
                return withPassword(version(pkcs12()));
            }

            @Override
            Response send(Api api, Object body) {
                return api.addVersion("known", body);
            }
        },
        KEY_PAIR {
            @Override
            Map<String, Object> body() {
                return keyPair("new", "id", "secret");
            }

            @Override
            Response send(Api api, Object body) {
                return api.createKeyPair(body);
            }
        };

        abstract Map<String, Object> body();

        abstract Response send(Api api, Object body);

        private static byte[] pkcs12() {
            return Workshop.bytes(Workshop.OPENSSL.pkcs12(Workshop.client("new"), "open sesame"));
        }

        private static Map<String, Object> withPassword(Map<String, Object> body) {
            body.put("password", "open sesame");
            return body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_answered_as_the_first_time_and_done_once(Creation creation) {
        registerKnown();
        var body = creation.body();
        var first = answered(201, creation.send(manager, body));
        var left = Behind.Traces.of(tenant.id());

        var second = answered(201, creation.send(manager, body));

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(left);
    }

    @ParameterizedTest
    @EnumSource
    void what_the_vault_kept_before_the_event_failed_is_found_by_the_repetition(Creation creation) {
        registerKnown();
        var before = Behind.Traces.of(tenant.id());
        var body = creation.body();
        withoutEvents(() -> refused(500, "internal-error", creation.send(manager, body)));
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(after(before, 0, 1));

        answered(201, creation.send(manager, body));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(after(before, 1, 1));
    }

    @ParameterizedTest
    @EnumSource
    void another_body_is_refused_and_leaves_nothing(Creation creation) {
        registerKnown();
        answered(201, creation.send(manager, creation.body()));
        var left = Behind.Traces.of(tenant.id());
        var other = creation.body();
        other.put(creation == Creation.KEY_PAIR ? "secretValue" : "password", "other");

        refused(422, "idempotency-key-reused", creation.send(manager, other));

        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(left);
    }

    @ParameterizedTest
    @EnumSource
    void of_many_at_once_one_is_done(Creation creation) throws Exception {
        registerKnown();
        var before = Behind.Traces.of(tenant.id());
        var body = creation.body();

        var answers = atOnce(6, _ -> creation.send(manager, body));

        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> refused(409, "still-running", answer));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(Response::asString)
                .containsOnly(answered(201, creation.send(manager, body)).asString());
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(after(before, 1, 1));
    }

    @Test
    void a_request_that_died_is_done_again_after_a_minute() {
        var body = Creation.CERTIFICATE.body();
        withoutEvents(() -> refused(500, "internal-error", manager.register(body)));
        Behind.execute(running("now()"));
        refused(409, "still-running", manager.register(body));

        Behind.execute(running("now() - interval '61 seconds'"));

        answered(201, manager.register(body));
        assertThat(Behind.Traces.of(tenant.id())).isEqualTo(new Behind.Traces(1, 0, 1));
    }

    @Test
    void a_version_whose_number_was_taken_meanwhile_gets_the_next_one_and_keeps_its_file() {
        registerKnown();
        var file = Workshop.client("mine");
        var body = version(pem(file).getBytes(US_ASCII));
        withoutEvents(() -> refused(500, "internal-error", manager.addVersion("known", body)));
        var kept = Behind.vaultEntries(tenant.id());
        answered(201, anybody.addVersion("known", Creation.VERSION.body()));

        var added = answered(201, manager.addVersion("known", body));

        assertThat(added.jsonPath().getInt("version")).isEqualTo(3);
        assertThat(added.header("Location")).endsWith("/versions/3");
        assertThat(added.header("ETag")).isEqualTo("\"3\"");
        assertThat(added.jsonPath().getString("fingerprint")).isEqualTo(fingerprint(file));
        assertThat(kept).contains(entry("known", 3));
        assertThat(answered(200, consumer.pem("known")).asString())
                .contains(file.certificatePem().strip());
    }

    @Test
    void a_refusal_is_given_again_with_all_its_members() {
        var body = upload("expired", pem(Workshop.expired("expired")));
        var first = refused(422, "certificate-expired", manager.register(body));

        var second = refused(422, "certificate-expired", manager.register(body));

        for (var member : new String[] {"detail", "field", "notAfter"}) {
            assertThat(second.jsonPath().getString(member))
                    .isNotNull()
                    .isEqualTo(first.jsonPath().getString(member));
        }
    }

    @Test
    void what_shows_secrets_is_shown_each_time_and_kept_nowhere() {
        registerKnown();
        var id =
                answered(201, anybody.createKeyPair(keyPair("shown", "id", "secret")))
                        .jsonPath()
                        .getString("id");
        var using = consumer.repeating("use");
        var revealing = Api.in(tenant, "tenant-admin").repeating("reveal");
        var file = Map.of("format", "pkcs12", "password", "open sesame");

        for (int i = 0; i < 2; i++) {
            answered(200, using.use(id));
            answered(200, revealing.reveal(id));
            answered(200, using.file("known", file));
        }

        assertThat(Behind.Traces.of(tenant.id()).reads()).isEqualTo(6);
        assertThat(records()).isZero();
    }

    @Test
    void who_may_not_leaves_no_record() {
        refused(403, "missing-role", consumer.repeating("k").createKeyPair(keyPair("x", "y", "z")));

        assertThat(records()).isZero();
    }

    private void registerKnown() {
        answered(201, anybody.register(upload("known", pem(Workshop.client("known")))));
    }

    private static void withoutEvents(Runnable work) {
        var role = '"' + TestServers.database().user() + '"';
        Behind.execute("REVOKE INSERT ON events FROM " + role);
        try {
            work.run();
        } finally {
            Behind.execute("GRANT INSERT ON events TO " + role);
        }
    }

    private static Behind.Traces after(Behind.Traces before, int events, int vaultEntries) {
        return new Behind.Traces(
                before.events() + events, before.reads(), before.vaultEntries() + vaultEntries);
    }

    private String running(String since) {
        return "UPDATE commands SET status = 'running', attempted_at = %s WHERE tenant_id = '%s'"
                .formatted(since, tenant.id());
    }

    private String entry(String alias, int number) {
        return Behind.text(
                """
                SELECT 'certificates/' || c.id || '/' || v.id
                FROM client_certificates c JOIN certificate_versions v ON v.certificate_id = c.id
                WHERE c.tenant_id = '%s' AND c.alias = '%s' AND v.number = %d
                """
                        .formatted(tenant.id(), alias, number));
    }

    private long records() {
        return Behind.count(
                "SELECT count(*) FROM commands WHERE tenant_id = '%s'".formatted(tenant.id()));
    }
}
