package io.sealpost.secret;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.testkit.servers.Servers;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import io.sealpost.testkit.tools.Issued;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * After a secret went through every operation, well or not, neither the database nor a topic nor
 * the service's own log holds it, in any form.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LeakTest {

    private static final String PASSWORD = "pa55word-of-the-file";
    private static final String OUT_PASSWORD = "pa55word-of-the-way-out";
    private static final String CLIENT_ID = "client-id-that-is-secret";
    private static final String CHANGED = "changed-secret-that-is-secret";
    private static final String ROTATED = "rotated-secret-that-is-secret";
    private static final String CLIENT_SECRET = "client-secret-that-is-secret";

    private final Tenant tenant = TestServers.newTenant("leak");
    private final Api manager = Api.in(tenant, "secret-manager").withKeys();
    private final Api consumer = Api.in(tenant, "secret-consumer").withKeys();
    private final Issued file = Workshop.client("leak");

    @Test
    void no_secret_is_left_in_the_database_on_a_topic_or_in_the_log() {
        try (var log = ServiceLog.listen()) {
            succeed();
            fail();
            breakDown();

            var places = database() + topics(17) + log.text();

            assertThat(places)
                    .as("it looks in the right places")
                    .contains("leak", tenant.key(), "vault is unavailable", "a request failed")
                    .contains("POST /api/tenants/" + tenant.key() + "/key-pairs");
            secrets(file).forEach(secret -> assertThat(places).doesNotContainIgnoringCase(secret));
        }
    }

    private void succeed() {
        answered(201, manager.register(upload("leak")));
        answered(201, manager.register(Api.upload("leak-pem", Workshop.pem(file))));
        answered(201, manager.addVersion("leak-pem", version()));
        live();
        answered(200, consumer.pem("leak"));
        answered(200, consumer.file("leak", Map.of("format", "pkcs12", "password", OUT_PASSWORD)));
        var id =
                answered(201, manager.createKeyPair(keyPair("leak", CLIENT_ID, CLIENT_SECRET)))
                        .jsonPath()
                        .getString("id");
        answered(200, consumer.use(id));
        answered(200, Api.in(tenant, "tenant-admin").reveal(id));
        answered(200, manager.changeKeyPair(id, Map.of("name", "leak", "secretValue", CHANGED)));
        var rotation =
                Map.of(
                        "secretKey", CLIENT_ID,
                        "secretValue", ROTATED,
                        "previousUntil", Workshop.in(Duration.ofDays(1)).toString());
        answered(200, manager.rotateKeyPair(id, rotation));
        answered(200, consumer.use(id));
        answered(204, manager.deleteKeyPair(id));
    }

    private void live() {
        answered(200, manager.activate("leak-pem", 2));
        answered(200, manager.retire("leak-pem", 1));
        answered(200, manager.revoke("leak-pem", 2, "keyCompromise"));
        answered(200, manager.alias("leak-pem", "disable", Map.of("reason", "a pause")));
        answered(200, manager.alias("leak-pem", "enable", Map.of("reason", "it is over")));
    }

    private void fail() {
        var unknownMember = keyPair("leak", CLIENT_ID, CLIENT_SECRET);
        unknownMember.put("clientSecret", CLIENT_SECRET);
        refused(400, "malformed", manager.createKeyPair(unknownMember));
        var brokenRule = keyPair("leak", CLIENT_ID, CLIENT_SECRET);
        brokenRule.put("description", "");
        refused(400, "malformed", manager.createKeyPair(brokenRule));
        var noText = keyPair("leak", CLIENT_ID, CLIENT_SECRET);
        noText.put("secretKey", List.of(CLIENT_ID));
        refused(400, "malformed", manager.createKeyPair(noText));
        refused(
                400,
                "malformed",
                manager.createKeyPair("{\"secretValue\":\"" + CLIENT_SECRET + "\",\"name\""));
        failToChange();
        refused(403, "missing-role", consumer.register(upload("leak")));
        refused(409, "alias-taken", manager.register(upload("leak")));
        var wrongPassword = upload("other");
        wrongPassword.put("password", OUT_PASSWORD);
        refused(422, "wrong-password", manager.register(wrongPassword));
    }

    private void failToChange() {
        var id =
                answered(201, manager.createKeyPair(keyPair("kept", CLIENT_ID, CLIENT_SECRET)))
                        .jsonPath()
                        .getString("id");
        var wrong = Map.of("name", " ", "secretKey", CHANGED, "secretValue", ROTATED);
        refused(400, "malformed-name", manager.changeKeyPair(id, wrong));
        var stale = Map.of("name", "kept", "secretValue", CHANGED);
        refused(412, "stale-version", manager.changeKeyPair(id, stale, "\"7\""));
        var over = Map.of("secretValue", ROTATED, "previousUntil", "2020-01-01T00:00:00Z");
        refused(400, "overlap-out-of-range", manager.rotateKeyPair(id, over));
    }

    private void breakDown() {
        var vault = Servers.shared().vault();
        vault.pause();
        try {
            refused(503, "vault-unavailable", manager.register(upload("other")));
            refused(503, "vault-unavailable", consumer.pem("leak"));
        } finally {
            vault.resume();
        }
        Behind.execute("ALTER TABLE reads RENAME TO lost_reads");
        try {
            var request = Map.of("format", "pkcs12", "password", OUT_PASSWORD);
            refused(500, "internal-error", consumer.file("leak", request));
            refused(500, "internal-error", consumer.pem("leak"));
        } finally {
            Behind.execute("ALTER TABLE lost_reads RENAME TO reads");
        }
    }

    private Map<String, Object> upload(String alias) {
        var body = Api.upload(alias, Workshop.bytes(Workshop.OPENSSL.pkcs12(file, PASSWORD)));
        body.put("password", PASSWORD);
        return body;
    }

    private Map<String, Object> version() {
        var body = upload("leak");
        body.remove("alias");
        return body;
    }

    private static Stream<String> secrets(Issued file) {
        var der = Base64.getMimeDecoder().decode(file.keyPem().replaceAll("-----[A-Z ]+-----", ""));
        // the private scalar of a P-256 key stands after 36 bytes of PKCS#8 and SEC 1 (RFC 5915 §3)
        var scalar = Arrays.copyOfRange(der, 36, 68);
        var lineOfPem = file.keyPem().lines().skip(1).findFirst().orElseThrow();
        return Stream.concat(
                        Stream.of(der, scalar, Workshop.pem(file).getBytes(UTF_8)),
                        Stream.of(
                                        PASSWORD,
                                        OUT_PASSWORD,
                                        CLIENT_ID,
                                        CLIENT_SECRET,
                                        CHANGED,
                                        ROTATED,
                                        lineOfPem)
                                .map(text -> text.getBytes(UTF_8)))
                .flatMap(LeakTest::forms);
    }

    private static Stream<String> forms(byte[] secret) {
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
        return Stream.of(
                new String(secret, UTF_8),
                HexFormat.of().formatHex(secret),
                base64.substring(0, base64.length() - 2));
    }

    private static String database() {
        var tables =
                Behind.text(
                        "SELECT string_agg(quote_ident(tablename), ' ') FROM pg_tables WHERE schemaname = 'public'");
        var text = new StringBuilder();
        for (var table : List.of(tables.split(" "))) {
            text.append(
                    Behind.text(
                            "SELECT coalesce(string_agg(t::text, ' '), '') FROM " + table + " t"));
        }
        return text.toString();
    }

    private String topics(int count) {
        try (var events = ReceivedEvents.fromTheBeginning()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> events.of(tenant.id()).size() >= count);
            return events.of(tenant.id()).toString();
        }
    }
}
