package io.sealpost.testkit.tools;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate with its key, as PEM files.
 *
 * @param key PKCS#8, not encrypted
 * @param issuers the certificates above it, nearest first, the root last; empty for a root
 */
public record Issued(Path key, Path certificate, List<Path> issuers) {

    public String keyPem() {
        return Tool.read(key);
    }

    public String certificatePem() {
        return Tool.read(certificate);
    }

    /** The certificate, then its issuers but the root. */
    public String chainPem() {
        var chain = new StringBuilder(certificatePem());
        issuers.stream()
                .limit(Math.max(0, issuers.size() - 1))
                .forEach(issuer -> chain.append(Tool.read(issuer)));
        return chain.toString();
    }

    /** The certificate, then its issuers with the root. */
    List<Path> path() {
        var path = new ArrayList<>(List.of(certificate));
        path.addAll(issuers);
        return List.copyOf(path);
    }
}
