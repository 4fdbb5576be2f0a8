package io.sealpost.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.client.Subscriber.Event;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.scan.Finder;
import io.sealpost.local.scan.KeySecrets;
import io.sealpost.local.story.DemoSetting;
import io.sealpost.local.tls.KeyFiles;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "a password of some length";
    private static LocalStack stack;
    private static DemoSetting setting;

    @BeforeAll
    static void start() throws IOException {
        stack = SharedStack.stack();
        setting = SharedStack.setting();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "P_256", "P_384", "ED25519"})
    void a_pem_file_goes_all_the_way(KeyType kind) throws Exception {
        var alias = SharedStack.fresh("pem");
        var files = stack.clients().forClient(alias, kind);

        var answer = setting.tenant().upload(alias, Upload.of(files.pem(), DemoSetting.PROCEDURE));

        assertThat(answer.status()).isEqualTo(201);
        assertWentAllTheWay(alias, 1, files);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "P_256", "P_384", "ED25519"})
    void a_pkcs12_file_goes_all_the_way(KeyType kind) throws Exception {
        var alias = SharedStack.fresh("p12");
        var files = stack.clients().forClient(alias, kind);
        var upload =
                Upload.of(files.pkcs12(PASSWORD), DemoSetting.PROCEDURE).withPassword(PASSWORD);

        var answer = setting.tenant().upload(alias, upload);

        assertThat(answer.status()).isEqualTo(201);
        assertWentAllTheWay(alias, 1, files);
    }

    @Test
    void a_second_version_follows_the_first() throws Exception {
        var alias = SharedStack.fresh("renewed");
        var first = stack.clients().forClient(alias + "-1", KeyType.P_256);
        var second = stack.clients().forClient(alias + "-2", KeyType.P_256);

        setting.tenant().upload(alias, Upload.of(first.pem(), DemoSetting.PROCEDURE)).require(201);
        setting.tenant()
                .uploadVersion(alias, Upload.of(second.pem(), DemoSetting.PROCEDURE))
                .require(201);

        assertWentAllTheWay(alias, 1, first);
        assertWentAllTheWay(alias, 2, second);
        assertThat(events(alias))
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2);
    }

    @Test
    void a_wrong_password_leaves_nothing_behind() throws Exception {
        var alias = SharedStack.fresh("refused");
        var files = stack.clients().forClient(alias, KeyType.P_256);
        var before = stack.vaultReader().certificatePaths(setting.tenantId());
        var upload =
                Upload.of(files.pkcs12(PASSWORD), DemoSetting.PROCEDURE)
                        .withPassword("another one");

        var answer = setting.tenant().upload(alias, upload);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.code()).isEqualTo("wrong-password");
        assertThat(setting.tenant().certificate(alias).status()).isEqualTo(404);
        assertThat(stack.vaultReader().certificatePaths(setting.tenantId())).isEqualTo(before);
        assertThat(events(alias)).isEmpty();
    }

    private void assertWentAllTheWay(String alias, int version, KeyFiles files) {
        var fingerprint = files.fingerprint();
        var event =
                stack.subscriber()
                        .first(Topic.CERTIFICATES, each -> is(each, fingerprint), PATIENCE)
                        .orElseThrow()
                        .data();
        assertThat(event.path("alias").asText()).isEqualTo(alias);
        assertThat(event.path("version").asInt()).isEqualTo(version);
        assertThat(event.path("tenantKey").asText()).isEqualTo(DemoSetting.TENANT);

        var path = event.path("certificateId").asText() + "/" + event.path("versionId").asText();
        assertHoldsKey("certificates/" + path, files);

        var receipt =
                stack.identityManager().awaitReceipt(setting.tenantId(), fingerprint, PATIENCE);
        assertThat(receipt.path("caller").path("by").asText()).isEqualTo("certificate");
        assertThat(receipt.path("template").asText()).isEqualTo("client");

        var delivery = setting.tenant().awaitDelivery(alias, version, "delivered", PATIENCE);
        assertThat(delivery.path("fingerprint").asText()).isEqualTo(fingerprint);
    }

    private void assertHoldsKey(String path, KeyFiles files) {
        var finder = new Finder(KeySecrets.of("key", files.keyPem()));
        var material = stack.vaultReader().read(setting.tenantId(), path).orElseThrow();
        assertThat(material.values()).anyMatch(value -> !finder.search(value).isEmpty());
    }

    private static List<Event> events(String alias) {
        return stack.subscriber().all(Topic.CERTIFICATES).stream()
                .filter(event -> event.data().path("alias").asText().equals(alias))
                .toList();
    }

    private static boolean is(Event event, String fingerprint) {
        return event.data().path("fingerprint").asText().equals(fingerprint);
    }
}
