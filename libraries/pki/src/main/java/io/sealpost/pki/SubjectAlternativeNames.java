package io.sealpost.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The alternative names that are plain text (RFC 5280 §4.2.1.6). */
final class SubjectAlternativeNames {
    private static final Map<Integer, String> KINDS =
            Map.of(1, "email", 2, "DNS", 6, "URI", 7, "IP");

    private SubjectAlternativeNames() {}

    /**
     * Empty too when the extension cannot be read: whoever relies on it will refuse the
     * certificate.
     */
    static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> KINDS.containsKey(name.get(0)))
                            .map(SubjectAlternativeNames::text)
                            .toList();
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static String text(List<?> name) {
        return KINDS.get(name.get(0)) + ":" + name.get(1);
    }
}
