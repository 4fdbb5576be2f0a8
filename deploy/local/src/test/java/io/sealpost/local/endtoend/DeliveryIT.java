package io.sealpost.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.local.LocalStack;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliveryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static LocalStack stack;
    private static DemoSetting setting;

    @BeforeAll
    static void start() throws IOException {
        stack = SharedStack.stack();
        setting = SharedStack.setting();
    }

    @AfterEach
    void behaveWell() throws IOException {
        stack.identityManager().behaveWell();
    }

    @Test
    void a_rule_may_prove_itself_by_a_key_pair() throws Exception {
        var name = SharedStack.fresh("basic");
        var password = stack.credentials().get("identity-manager");
        var keyPair =
                setting.tenant().createKeyPair(name, "sealpost", password).require(201).json();
        setting.tenant()
                .ruleIfMissing(
                        name,
                        Map.of(
                                "url",
                                        DemoSetting.registerUrl(
                                                stack.identityManagerBasicUrl().toString()),
                                "values", Map.of("certificateTemplate", "by-basic"),
                                "authentication",
                                        Map.of(
                                                "type",
                                                "basic",
                                                "keyPair",
                                                keyPair.path("id").asText()),
                                "trust", DemoSetting.trust(stack)));
        setting.tenant().procedureIfMissing(name, List.of(name));

        upload(name, name);

        setting.tenant().awaitDelivery(name, 1, "delivered", PATIENCE);
        assertThat(stack.identityManager().received(setting.tenantId()))
                .filteredOn(receipt -> receipt.path("template").asText().equals("by-basic"))
                .singleElement()
                .satisfies(
                        receipt -> {
                            assertThat(receipt.path("caller").path("by").asText())
                                    .isEqualTo("basic");
                            assertThat(receipt.path("caller").path("username").asText())
                                    .isEqualTo("sealpost");
                        });
    }

    @Test
    void what_an_identity_manager_missed_while_it_was_down_comes_later() throws Exception {
        var alias = SharedStack.fresh("later");
        stack.identityManager().goDown();

        upload(alias, DemoSetting.PROCEDURE);

        setting.tenant().awaitDelivery(alias, 1, "retrying", PATIENCE);
        stack.identityManager().behaveWell();
        setting.tenant().awaitDelivery(alias, 1, "delivered", PATIENCE);
    }

    @Test
    void a_refusal_becomes_a_dead_letter_that_can_be_replayed() throws Exception {
        var alias = SharedStack.fresh("refused");
        stack.identityManager().refuse(422);

        upload(alias, DemoSetting.PROCEDURE);

        var dead = setting.tenant().awaitDelivery(alias, 1, "dead-lettered", PATIENCE);
        stack.identityManager().behaveWell();
        setting.tenant().replay(dead.path("id").asText()).require(200, 202);
        setting.tenant().awaitDelivery(alias, 1, "delivered", PATIENCE);
    }

    private static void upload(String alias, String procedure) throws IOException {
        var files = stack.clients().forClient(alias, KeyType.P_256);
        setting.tenant().upload(alias, Upload.of(files.pem(), procedure)).require(201);
    }
}
