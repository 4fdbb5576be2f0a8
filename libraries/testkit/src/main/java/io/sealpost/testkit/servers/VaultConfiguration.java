package io.sealpost.testkit.servers;

import java.nio.file.Path;
import java.util.Optional;

/** Fills in {@code deploy/vault/server.hcl.template}. */
record VaultConfiguration(String url, String address, int port, int clusterPort, Path data) {

    /**
     * @param audit the file of the audit device; none for a Vault that takes audit devices by its
     *     API only
     */
    String text(Optional<TlsFiles> tls, Optional<Path> audit) {
        return Text.read(ServerFiles.repository().resolve("deploy/vault/server.hcl.template"))
                .replace("{{url}}", url)
                .replace("{{address}}", address)
                .replace("{{port}}", Integer.toString(port))
                .replace("{{clusterPort}}", Integer.toString(clusterPort))
                .replace("{{data}}", data.toString())
                .replace(
                        "{{tls}}",
                        tls.map(VaultConfiguration::listener).orElse("tls_disable = true"))
                .replace("{{audit}}", audit.map(VaultConfiguration::device).orElse(""));
    }

    private static String listener(TlsFiles files) {
        return "tls_cert_file = \"%s\"\n  tls_key_file  = \"%s\""
                .formatted(files.certificate(), files.key());
    }

    private static String device(Path file) {
        return "audit \"file\" \"main\" {\n  options {\n    file_path = \"%s\"\n  }\n}"
                .formatted(file);
    }
}
