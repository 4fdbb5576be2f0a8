package io.sealpost.pki.path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Name constraints along one path (RFC 5280 §6.1.3 b and c, §6.1.4 g). */
final class NameChecks {
    private final List<NameConstraints> constraints = new ArrayList<>();
    private final Budget budget;

    NameChecks(Budget budget) {
        this.budget = budget;
    }

    void add(NameConstraints more) {
        constraints.add(more);
    }

    void check(PathCertificate certificate) {
        if (constraints.isEmpty()) {
            return;
        }
        int perName = constraints.stream().mapToInt(NameConstraints::size).sum();
        namesOf(certificate)
                .forEach(
                        name -> {
                            budget.comparisons(perName);
                            check(name, certificate);
                        });
    }

    private void check(AlternativeName name, PathCertificate certificate) {
        for (NameConstraints each : constraints) {
            if (!each.permits(name)) {
                throw refused(certificate, name, "is outside of what an issuer of it may name");
            }
            if (each.excludes(name)) {
                throw refused(certificate, name, "is among what an issuer of it must not name");
            }
        }
    }

    private static Refusal refused(PathCertificate certificate, AlternativeName name, String how) {
        return new Refusal(
                PathReason.NAME_NOT_PERMITTED,
                certificate,
                Shown.of(String.valueOf(name)) + " " + how);
    }

    /** The subject, its mail addresses as in the last paragraphs of §4.2.1.10, and alternatives. */
    private static Stream<AlternativeName> namesOf(PathCertificate certificate) {
        DistinguishedName subject = certificate.subjectName();
        Stream<AlternativeName> directory =
                subject.isEmpty()
                        ? Stream.empty()
                        : Stream.of(new AlternativeName.Directory(subject));
        Stream<AlternativeName> addresses =
                subject.emailAddresses().stream().map(NameChecks::address);
        return Stream.of(
                        directory,
                        addresses,
                        certificate.extensions().alternativeNames().stream().flatMap(List::stream))
                .flatMap(each -> each);
    }

    /** One that is no mailbox lies in no permitted subtree. */
    private static AlternativeName address(String text) {
        try {
            return AlternativeName.email(text);
        } catch (IllegalArgumentException _) {
            return new AlternativeName.Email(text, "");
        }
    }
}
