package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNRELATED_CERTIFICATE;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders certificates from the leaf to the root, by names and signatures (RFC 5280 §6.1.3 a). Where
 * several issuers fit, as with cross-signed ones, the longest path is taken, of equal ones the
 * first in the file. A certificate outside of it is refused, so that what is stored is what was
 * sent. Validity and trust are judged elsewhere.
 */
final class Chain {
    private final X509Certificate[] certificates;
    private final boolean[][] issuedBy;

    private Chain(List<X509Certificate> certificates) {
        this.certificates = certificates.toArray(X509Certificate[]::new);
        this.issuedBy = new boolean[certificates.size()][certificates.size()];
        for (int i = 0; i < this.certificates.length; i++) {
            for (int j = 0; j < this.certificates.length; j++) {
                issuedBy[i][j] =
                        i != j
                                && Certificates.isIssuedBy(
                                        this.certificates[i], this.certificates[j]);
            }
        }
    }

    static List<X509Certificate> from(X509Certificate leaf, List<X509Certificate> certificates) {
        Chain chain = new Chain(certificates);
        List<X509Certificate> path =
                chain.longest(certificates.indexOf(leaf), 0).stream()
                        .map(i -> chain.certificates[i])
                        .toList();
        certificates.stream()
                .filter(each -> !path.contains(each))
                .findFirst()
                .ifPresent(Chain::refuse);
        return path;
    }

    /**
     * At most 9! paths, as a file has at most ten certificates; the signatures are verified once,
     * before.
     */
    private List<Integer> longest(int from, int visited) {
        int seen = visited | 1 << from;
        List<Integer> best = List.of();
        for (int issuer = 0; issuer < certificates.length; issuer++) {
            if (issuedBy[from][issuer] && (seen & 1 << issuer) == 0) {
                List<Integer> path = longest(issuer, seen);
                best = path.size() > best.size() ? path : best;
            }
        }
        List<Integer> path = new ArrayList<>(best);
        path.addFirst(from);
        return path;
    }

    private static void refuse(X509Certificate unrelated) {
        throw new UnusableCertificate(
                UNRELATED_CERTIFICATE,
                "the certificate %s is not on the path from the private key's certificate to its root; send the file without it"
                        .formatted(CertificateFacts.brief(unrelated)));
    }
}
