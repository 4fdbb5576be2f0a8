package io.sealpost.local.chaos;

import io.sealpost.local.LocalStack;
import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.scan.KeySecrets;
import io.sealpost.local.scan.Secret;
import io.sealpost.local.story.DemoSetting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

    private static Secret text(String name, String value) {
        return new Secret(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
