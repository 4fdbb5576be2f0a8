package io.sealpost.local.chaos;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.scan.KeySecrets;
import io.sealpost.local.scan.Secret;
import io.sealpost.local.story.DemoSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every password, client secret and private key of a run. */
final class KnownSecrets {

    private KnownSecrets() {}

    static List<Secret> of(
            LocalStack stack, DemoSetting setting, List<List<Registration>> registrations) {
        var secrets = new ArrayList<Secret>();
        stack.credentials().all().forEach((name, value) -> secrets.add(text(name, value)));
        for (var database : stack.databases().values()) {
            secrets.add(text("owner of database " + database.name(), database.ownerPassword()));
            secrets.add(text("service of database " + database.name(), database.password()));
        }
        var vault = stack.vaultCredentials();
        secrets.add(text("secret id of the provisioner", vault.provisionerSecretId()));
        secrets.add(text("secret id of the data path", vault.dataPathSecretId()));
        secrets.add(text("secret id of the service itself", vault.serviceSecretId()));
        secrets.addAll(KeySecrets.of(DemoSetting.SENDER, setting.sender().keyPem()));
        secrets.addAll(ofKafka("subscriber", stack.subscriber().connection()));
        for (var principal : Part.DATABASE_OWNERS) {
            var client = stack.kafka().client(principal.toString());
            secrets.addAll(ofKafka(principal.toString(), client));
        }
        registrations.stream()
                .flatMap(List::stream)
                .forEach(registration -> secrets.addAll(of(registration)));
        return secrets;
    }

    /**
     * The key, and the file under its password when there is one; the password itself is among the
     * credentials.
     */
    private static List<Secret> of(Registration registration) {
        var name = registration.toString();
        var secrets = new ArrayList<>(KeySecrets.of(name, registration.files().keyPem()));
        Upload upload = registration.upload();
        if (upload.password().isPresent()) {
            secrets.add(new Secret(name + " PKCS#12", upload.content()));
        }
        return secrets;
    }

    /** The key by which a client proves to Kafka who it is. */
    private static List<Secret> ofKafka(String principal, Map<String, String> client) {
        try {
            var identity = Files.readString(Path.of(client.get("ssl.keystore.location")));
            var key = identity.substring(0, identity.indexOf("-----BEGIN CERTIFICATE-----"));
            return KeySecrets.of(
                    "Kafka key of " + principal, key.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Secret text(String name, String value) {
        return new Secret(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
