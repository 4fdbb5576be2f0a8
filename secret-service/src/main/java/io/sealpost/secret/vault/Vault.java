package io.sealpost.secret.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.http.jdk.JDKVaultHttpClient;
import io.sealpost.shell.idempotency.HashKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Puts together how this service reaches Vault. */
@Singleton
class Vault {

    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private final VaultSettings settings;
    private final ExecutorService executor;
    private final VaultClient anonymous;

    Vault(VaultSettings settings) {
        this.settings = settings;
        this.executor =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("vault-", 0).factory());
        this.anonymous = client(settings, executor);
    }

    @Produces
    @Singleton
    KeyMaterialStore keyMaterialStore() {
        return new VaultKeyMaterialStore(anonymous, settings, executor);
    }

    @Produces
    @ApplicationScoped
    HashKey hashKey() {
        return new VaultHashKey(anonymous, settings);
    }

    static VaultClient client(VaultSettings settings, ExecutorService executor) {
        var http = HttpClient.newBuilder().connectTimeout(CONNECTING).executor(executor);
        settings.caCertificate().map(Vault::trusting).ifPresent(http::sslContext);
        return VaultClient.builder()
                .executor(new JDKVaultHttpClient(http.build()))
                .baseUrl(settings.url())
                .requestTimeout(settings.requestTimeout())
                .maxRetries(0)
                .build();
    }

    // by hand: one optional setting, where the TLS registry would have every operator name a
    // configuration, also those whose Vault has a certificate that the system trusts
    private static SSLContext trusting(Path caCertificate) {
        try (var pem = Files.newInputStream(caCertificate)) {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("ca-" + anchors.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Vault's CA cannot be read from " + caCertificate, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Vault's CA cannot be used: " + caCertificate, failure);
        }
    }
}
