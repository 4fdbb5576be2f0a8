package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.UNRELATED_CERTIFICATE;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Orders certificates from the leaf to the root, by names and signatures (RFC 5280 §6.1.3 a). Where
 * several issuers fit, as with cross-signed ones, the longest path is taken, of equal ones the
 * first in the file. Validity and trust are judged elsewhere.
 */
final class Chain {
    private final List<X509Certificate> inFile;
    private final List<X509Certificate> candidates;
    private final boolean[][] issuedBy;

    /**
     * @throws UnusableCertificate when more certificates than a chain may have could be issuers
     */
    Chain(X509Certificate leaf, List<X509Certificate> certificates, ImportLimits limits) {
        this.inFile = certificates;
        this.candidates = reachable(leaf, certificates);
        limits.checkCertificates(candidates.size());
        int count = candidates.size();
        this.issuedBy = new boolean[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                issuedBy[i][j] =
                        i != j && Certificates.isIssuedBy(candidates.get(i), candidates.get(j));
            }
        }
    }

    /**
     * @param path from the leaf towards the root, each issued by the next
     */
    record Built(List<X509Certificate> path, List<Repair> repairs) {

        /** With the intermediates that the file lacks, as far as they are known. */
        Built completed(List<X509Certificate> known, ImportLimits limits) {
            List<X509Certificate> longer = new ArrayList<>(path);
            List<Repair> done = new ArrayList<>(repairs);
            Optional<X509Certificate> next = missingAfter(longer, known);
            while (next.isPresent() && longer.size() < limits.maxCertificates()) {
                longer.add(next.get());
                done.add(
                        new Repair(
                                Repair.Kind.ISSUER_ADDED,
                                "the issuer %s was missing, and is known"
                                        .formatted(CertificateFacts.brief(next.get()))));
                next = missingAfter(longer, known);
            }
            return new Built(List.copyOf(longer), List.copyOf(done));
        }

        // a root is not missing: who verifies a chain has it (RFC 8446 §4.4.2)
        private static Optional<X509Certificate> missingAfter(
                List<X509Certificate> path, List<X509Certificate> known) {
            X509Certificate last = path.getLast();
            return known.stream()
                    .filter(Predicate.not(Chain::isSelfIssued))
                    .filter(Predicate.not(path::contains))
                    .filter(issuer -> Certificates.isIssuedBy(last, issuer))
                    .findFirst();
        }
    }

    /**
     * @param leavingOut leaves out certificates off the path; without it they are refused, so that
     *     what is stored is what was sent
     */
    Built built(boolean leavingOut) {
        List<X509Certificate> path = longest(0, 0).stream().map(candidates::get).toList();
        List<X509Certificate> others =
                inFile.stream().filter(Predicate.not(path::contains)).toList();
        others.stream()
                .filter(other -> !leavingOut || Certificates.isIssuedBy(other, path.getFirst()))
                .findFirst()
                .ifPresent(Chain::refuse);
        return new Built(path, repairs(path, others));
    }

    /** The leaf first, then by their names all that could be issuers, in the order of the file. */
    private static List<X509Certificate> reachable(
            X509Certificate leaf, List<X509Certificate> certificates) {
        List<X509Certificate> found = new ArrayList<>(List.of(leaf));
        for (int i = 0; i < found.size(); i++) {
            X509Certificate issued = found.get(i);
            certificates.stream()
                    .filter(each -> Certificates.isNamedIssuerOf(issued, each))
                    .filter(Predicate.not(found::contains))
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * At most 9! paths, as a chain has at most ten certificates, and no further ones once a path
     * has all; the signatures are verified once, before.
     */
    private List<Integer> longest(int from, int visited) {
        int seen = visited | 1 << from;
        List<Integer> best = List.of();
        int left = issuedBy.length - Integer.bitCount(seen);
        for (int issuer = 0; issuer < issuedBy.length && best.size() < left; issuer++) {
            if (issuedBy[from][issuer] && (seen & 1 << issuer) == 0) {
                List<Integer> path = longest(issuer, seen);
                best = path.size() > best.size() ? path : best;
            }
        }
        List<Integer> path = new ArrayList<>(best);
        path.addFirst(from);
        return path;
    }

    private List<Repair> repairs(List<X509Certificate> path, List<X509Certificate> others) {
        List<Repair> repairs = new ArrayList<>();
        if (!inFile.stream().filter(path::contains).toList().equals(path)) {
            repairs.add(
                    new Repair(
                            Repair.Kind.REORDERED,
                            "the certificates were put in order, the one of the key first"));
        }
        if (!others.isEmpty()) {
            repairs.add(
                    new Repair(
                            Repair.Kind.CERTIFICATES_LEFT_OUT,
                            others.size() + " not of the key's chain: " + listed(others)));
        }
        return List.copyOf(repairs);
    }

    private static String listed(List<X509Certificate> certificates) {
        int shown = Math.min(certificates.size(), 10);
        return certificates.subList(0, shown).stream()
                        .map(CertificateFacts::brief)
                        .collect(Collectors.joining(", "))
                + (shown < certificates.size() ? ", …" : "");
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return Certificates.isNamedIssuerOf(certificate, certificate);
    }

    private static void refuse(X509Certificate unrelated) {
        throw new UnusableCertificate(
                UNRELATED_CERTIFICATE,
                "the certificate %s is not on the path from the private key's certificate to its root; send the file without it"
                        .formatted(CertificateFacts.brief(unrelated)));
    }
}
