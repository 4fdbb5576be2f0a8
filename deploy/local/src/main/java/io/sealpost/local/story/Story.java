package io.sealpost.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.contracts.Topic;
import io.sealpost.local.LocalStack;
import io.sealpost.local.Progress;
import io.sealpost.local.StackFailure;
import io.sealpost.local.client.Subscriber.Event;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.testkit.tools.KeyType;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Registers a client certificate made by openssl, and shows where it, its key and the news of it
 * went.
 */
public final class Story {

    private static final String ALIAS = "orders-api";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalStack stack;
    private final Progress progress;

    public Story(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    public void tell() {
        try {
            var setting = DemoSetting.prepare(stack);
            progress.line("");
            progress.line("The story of one certificate");
            var version = register(setting);
            var event = showEvent(setting, version);
            showVault(setting, event);
            showReceipt(setting, version);
            showLedger(setting, version);
        } catch (IOException | RuntimeException e) {
            throw new StackFailure(
                    "the story stops: " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private JsonNode register(DemoSetting setting) throws IOException {
        var password = UUID.randomUUID().toString();
        var files = stack.clients().forClient(ALIAS, KeyType.RSA_2048);
        var file = files.pkcs12(password);
        var upload = Upload.of(file, DemoSetting.PROCEDURE).withPassword(password);
        var answer = setting.tenant().uploadAny(ALIAS, upload).require(201).json();
        var version = answer.has("latest") ? answer.get("latest") : answer;
        tell(
                "what went in",
                "a PKCS#12 file of %d bytes under a password, made by openssl, with an RSA key and its certificate"
                        .formatted(file.length),
                "alias %s of tenant %s, version %s, procedure %s"
                        .formatted(
                                ALIAS,
                                DemoSetting.TENANT,
                                version.path("version").asText(),
                                version.path("procedure").asText()),
                "subject %s, fingerprint %s"
                        .formatted(
                                version.path("subject").asText(),
                                version.path("fingerprint").asText()));
        return version;
    }

    private Event showEvent(DemoSetting setting, JsonNode version) {
        var event =
                stack.subscriber()
                        .first(Topic.CERTIFICATES, each -> isOf(each, setting, version), PATIENCE)
                        .orElseThrow(() -> new StackFailure("no event came to Kafka"));
        tell(
                "the event, as a subscriber saw it",
                "%s on %s, key %s, sequence %s"
                        .formatted(
                                event.type(),
                                Topic.CERTIFICATES.topicName(),
                                event.key(),
                                event.sequence()),
                withoutCertificate(event.data()));
        return event;
    }

    private static boolean isOf(Event event, DemoSetting setting, JsonNode version) {
        return event.data().path("fingerprint").equals(version.path("fingerprint"))
                && event.data().path("tenantId").asText().equals(setting.tenantId());
    }

    private static String withoutCertificate(JsonNode data) {
        var shown = data.deepCopy();
        if (shown instanceof ObjectNode object) {
            object.put("certificate", "-----BEGIN CERTIFICATE----- …");
        }
        return shown.toString();
    }

    private void showVault(DemoSetting setting, Event event) {
        var path =
                "certificates/%s/%s"
                        .formatted(
                                event.data().path("certificateId").asText(),
                                event.data().path("versionId").asText());
        Set<String> members =
                stack.vaultReader()
                        .read(setting.tenantId(), path)
                        .map(material -> new TreeSet<>(material.keySet()))
                        .orElseThrow(() -> new StackFailure("nothing is in the vault"));
        tell(
                "the tenant's vault",
                "tenants/" + setting.tenantId() + "/" + path,
                "holds " + String.join(", ", members) + "; nothing else holds the private key");
    }

    private void showReceipt(DemoSetting setting, JsonNode version) {
        var receipt =
                stack.identityManager()
                        .awaitReceipt(
                                setting.tenantId(), version.path("fingerprint").asText(), PATIENCE);
        tell(
                "the identity manager's receipt",
                "%s at %s, template %s"
                        .formatted(
                                receipt.path("receiptId").asText(),
                                receipt.path("receivedAt").asText(),
                                receipt.path("template").asText()),
                "from " + receipt.path("caller"));
    }

    private void showLedger(DemoSetting setting, JsonNode version) {
        var delivery =
                setting.tenant()
                        .awaitDelivery(
                                ALIAS, version.path("version").asInt(), "delivered", PATIENCE);
        tell("the ledger", delivery.toString());
    }

    private void tell(String what, String... lines) {
        progress.line("  " + what);
        for (var line : lines) {
            progress.line("      " + line);
        }
    }
}
