package io.sealpost.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Wait;
import io.sealpost.local.client.Answer;
import io.sealpost.local.client.Tenant;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static LocalStack stack;
    private static DemoSetting setting;

    @BeforeAll
    static void start() throws IOException {
        stack = SharedStack.stack();
        setting = SharedStack.setting();
    }

    @Test
    void a_suspended_tenant_changes_nothing_until_it_is_active_again() throws Exception {
        var platform = new Tenant(stack.as("platform-admin"), DemoSetting.OTHER_TENANT);
        var globex = new Tenant(stack.as("globex-admin"), DemoSetting.OTHER_TENANT);
        globex.upload(SharedStack.fresh("before"), upload()).require(201);

        platform.suspend().require(200);
        var refused = awaitStatus(409, () -> globex.upload(SharedStack.fresh("during"), upload()));
        assertThat(refused.code()).isEqualTo("tenant-suspended");

        platform.reactivate().require(200);
        awaitStatus(201, () -> globex.upload(SharedStack.fresh("after"), upload()));
    }

    @Test
    void a_tenant_that_one_may_not_see_is_answered_like_one_that_does_not_exist() throws Exception {
        var outsider = stack.as("acme-secrets");

        var foreign = outsider.get("/api/tenants/globex/certificates");
        var unknown = outsider.get("/api/tenants/nobody/certificates");

        assertThat(List.of(foreign.status(), unknown.status())).containsExactly(404, 404);
        assertThat(List.of(foreign.code(), unknown.code()))
                .containsExactly("no-such-tenant", "no-such-tenant");
    }

    @Test
    void an_administrator_of_one_tenant_who_is_auditor_in_another_changes_nothing_there()
            throws Exception {
        var visitor = stack.as("globex-admin");
        var acme = new Tenant(visitor, DemoSetting.TENANT);
        var alias = SharedStack.fresh("visited");
        setting.tenant().upload(alias, upload()).require(201);

        assertThat(acme.certificate(alias).status()).isEqualTo(200);
        assertMissesRole(acme.upload(SharedStack.fresh("intruder"), upload()));
        assertMissesRole(acme.uploadVersion(alias, upload()));
        assertMissesRole(
                acme.createKeyPair(SharedStack.fresh("pair"), "some-client", "some-secret"));
        assertMissesRole(acme.suspend());
        assertMissesRole(
                visitor.post(
                        "/api/tenants/acme/certificate-procedures",
                        Map.of("name", SharedStack.fresh("procedure"), "rules", List.of())));
    }

    @Test
    void without_a_token_nothing_is_answered() throws Exception {
        var anybody = stack.asAnybody();

        assertThat(anybody.get("/api/tenants").status()).isEqualTo(401);
        assertThat(anybody.get("/api/tenants/acme/certificates").status()).isEqualTo(401);
        assertThat(anybody.get("/api/tenants/acme/distribution-rules").status()).isEqualTo(401);
    }

    private static void assertMissesRole(Answer answer) {
        assertThat(answer.status()).as(answer.request()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("missing-role");
    }

    private static Upload upload() {
        var files = stack.clients().forClient(SharedStack.fresh("client"), KeyType.P_256);
        return Upload.of(files.pem());
    }

    /** News of a tenant comes to other services by an event, so a moment later. */
    private static Answer awaitStatus(int status, Call call) {
        return Wait.atMost(PATIENCE)
                .until(
                        "the answer is " + status,
                        () -> Optional.of(call.send()).filter(answer -> answer.status() == status));
    }

    private interface Call {
        Answer send() throws IOException;
    }
}
