package io.sealpost.secret.http;

import static io.sealpost.secret.Api.answered;
import static io.sealpost.secret.Api.keyPair;
import static io.sealpost.secret.Api.refused;
import static io.sealpost.secret.Api.upload;
import static io.sealpost.secret.Workshop.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.Api;
import io.sealpost.secret.TestServers;
import io.sealpost.secret.Workshop;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a request ends, the secrets that came with it are destroyed. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ReceivedSecretsTest {

    private final Tenant tenant = TestServers.newTenant("wiped");
    private final Api manager = Api.in(tenant, "secret-manager");

    @BeforeEach
    void forgetEarlierOnes() {
        var _ = WatchedSecrets.taken();
    }

    @Test
    void of_a_request_that_is_answered() {
        answered(201, manager.createKeyPair(keyPair("kept", "a key", "a value")));

        areDestroyed(2);
    }

    @Test
    void of_an_upload_that_is_answered() {
        var body = upload("kept", pem(Workshop.client("kept")));
        body.put("password", "not needed");

        answered(201, manager.register(body));

        areDestroyed(2);
    }

    @Test
    void of_a_body_that_lacks_a_member() {
        var body = keyPair("bad", "a key", "a value");
        body.remove("name");

        refused(400, "malformed", manager.createKeyPair(body));

        areDestroyed(2);
    }

    @Test
    void of_a_body_with_a_member_that_breaks_a_rule() {
        var body = keyPair("bad", "a key", "a value");
        body.put("description", "two\nlines");

        refused(400, "malformed", manager.createKeyPair(body));

        areDestroyed(2);
    }

    @Test
    void of_a_request_that_only_the_domain_refuses() {
        refused(422, "not-a-certificate-container", manager.register(upload("bad", "a letter")));

        areDestroyed(1);
    }

    @Test
    void of_a_caller_who_may_not() {
        var consumer = Api.in(tenant, "secret-consumer");

        refused(403, "missing-role", consumer.createKeyPair(keyPair("bad", "a key", "a value")));

        areDestroyed(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secretKey\":\"a key\",\"secretValue\":7}",
                "{\"secretKey\":\"a key\",\"passphrase\":\"an unknown member\"}",
                "{\"secretKey\":\"a key\",",
            })
    void of_a_body_that_cannot_be_read_to_its_end(String body) {
        refused(400, "malformed", manager.createKeyPair(body));

        areDestroyed(1);
    }

    /** The request ends soon after its answer. */
    private static void areDestroyed(int count) {
        var taken = WatchedSecrets.taken();
        assertThat(taken).hasSize(count);
        await().untilAsserted(() -> assertThat(taken).allMatch(SecretBytes::isDestroyed));
    }
}
