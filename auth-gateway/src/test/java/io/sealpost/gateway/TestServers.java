package io.sealpost.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sealpost.testkit.servers.Ports;
import io.sealpost.testkit.tokens.LocalIssuer;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.OpenSsl;
import java.util.Map;

/** The gateway between a token issuer and real HTTP servers in the services' places. */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private static LocalIssuer issuer;
    private static FakeService tenants;
    private static FakeService secrets;
    private static FakeService distribution;
    private static Issued trusted;
    private static Issued untrusted;

    /** Signs the tokens that are accepted. */
    public static LocalIssuer issuer() {
        return issuer;
    }

    /** Plain HTTP, always there. */
    public static FakeService tenants() {
        return tenants;
    }

    /** HTTPS with a trusted certificate, always there. */
    public static FakeService secrets() {
        return secrets;
    }

    /** HTTPS is expected there; not started. */
    public static FakeService distribution() {
        return distribution;
    }

    /** By the authority that the gateway trusts. */
    public static Issued trusted() {
        return trusted;
    }

    /** For the same host, by an authority that nobody knows. */
    public static Issued untrusted() {
        return untrusted;
    }

    /** All is as at the start: two services greet, the third is away, and nothing has come. */
    public static void greetAgain() {
        tenants.greeting();
        secrets.greeting();
        distribution.stop();
    }

    @Override
    public Map<String, String> start() {
        OpenSsl openssl = OpenSsl.inTemporaryFolder();
        Issued authority = openssl.makeCa("Test CA");
        trusted = openssl.makeServerCertificate(authority, "service");
        untrusted = openssl.makeServerCertificate(openssl.makeCa("Other CA"), "service");
        issuer = LocalIssuer.start();
        int[] ports = {Ports.free(), Ports.free(), Ports.free()};
        tenants = new FakeService(ports[0]).start();
        secrets = new FakeService(ports[1]).startWithTls(trusted);
        distribution = new FakeService(ports[2]);
        return Map.of(
                "quarkus.oidc.auth-server-url",
                issuer.url(),
                "sealpost.tenant-service.url",
                "http://127.0.0.1:" + ports[0],
                "sealpost.secret-service.url",
                "https://localhost:" + ports[1],
                "sealpost.distribution-service.url",
                "https://localhost:" + ports[2],
                "sealpost.gateway.upstream-timeout",
                "2s",
                "sealpost.gateway.openapi-refresh",
                "0s",
                "quarkus.tls.trust-store.pem.certs",
                authority.certificate().toString(),
                "quarkus.http.ssl.certificate.files",
                trusted.certificate().toString(),
                "quarkus.http.ssl.certificate.key-files",
                trusted.key().toString(),
                "quarkus.http.test-ssl-port",
                "0");
    }

    @Override
    public void stop() {
        tenants.stop();
        secrets.stop();
        distribution.stop();
        issuer.close();
    }
}
