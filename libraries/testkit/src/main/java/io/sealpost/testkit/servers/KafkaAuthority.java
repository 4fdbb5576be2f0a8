package io.sealpost.testkit.servers;

import io.sealpost.testkit.tools.CertificateWish;
import io.sealpost.testkit.tools.Issued;
import io.sealpost.testkit.tools.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificate authority of one Kafka. It signs for that Kafka's clients and nothing else, so
 * that who has another certificate of the house has no way in. Each identity is a PEM file of key
 * and certificate that only its owner may read.
 */
final class KafkaAuthority {
    /** What the broker calls itself; as such it talks to its controller. */
    static final String BROKER = "kafka";

    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path folder;
    private final List<String> hosts;
    private final Map<String, Path> identities = new HashMap<>();

    /**
     * @param folder keeps the authority from one start to the next
     * @param hosts of the broker, in OpenSSL's form: {@code IP:127.0.0.1}
     */
    KafkaAuthority(Path folder, List<String> hosts) {
        this.folder = folder;
        this.hosts = List.copyOf(hosts);
    }

    /** Its own certificate, by which both sides know the other. */
    Path certificate() {
        return authority().certificate();
    }

    /** What the broker shows. */
    Path broker() {
        return identity(
                BROKER,
                CertificateWish.server("/CN=" + BROKER, hosts.toArray(String[]::new))
                        .withExtensions(
                                "basicConstraints=critical,CA:FALSE",
                                "keyUsage=critical,digitalSignature",
                                "extendedKeyUsage=serverAuth,clientAuth",
                                "subjectAltName=" + String.join(",", hosts)));
    }

    /** What a client shows; its name is the certificate's only one. */
    Path client(String principal) {
        if (!PRINCIPAL.matcher(principal).matches() || principal.equals(BROKER)) {
            throw new IllegalArgumentException("no client may be called " + principal);
        }
        return identity(principal, CertificateWish.client("/CN=" + principal));
    }

    /** The client's settings by which it is that principal. */
    Map<String, String> settings(String principal) {
        return Map.of(
                "security.protocol", "SSL",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", client(principal).toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificate().toString());
    }

    private synchronized Path identity(String name, CertificateWish wish) {
        return identities.computeIfAbsent(name, _ -> issue(name, wish));
    }

    private Path issue(String name, CertificateWish wish) {
        var issued = OpenSsl.in(folder).issue(authority(), wish);
        var file = folder.resolve(name + ".identity.pem");
        Text.writeSecret(file, issued.keyPem() + issued.chainPem());
        Stream.of(issued.key(), issued.certificate()).forEach(Text::delete);
        return file;
    }

    private synchronized Issued authority() {
        var kept = new Issued(folder.resolve("ca.key"), folder.resolve("ca.pem"), List.of());
        if (Files.exists(kept.certificate())) {
            return kept;
        }
        Text.makeFolder(folder);
        return OpenSsl.in(folder).makeCa("Kafka").named("ca");
    }
}
