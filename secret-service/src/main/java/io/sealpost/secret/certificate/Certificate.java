package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A client certificate: what an alias names. */
public sealed interface Certificate {

    /** Nothing was registered under this id. */
    record Unknown() implements Certificate {}

    /**
     * Has at least one version.
     *
     * @param disabled whether it serves nothing as a whole
     */
    record Registered(String tenantKey, Name alias, List<VersionLife> versions, boolean disabled)
            implements Certificate {

        /**
         * @throws CertificateRejected.NoSuchVersion when it has none with this number
         */
        VersionLife require(int number) {
            return versions.stream()
                    .filter(version -> version.number() == number)
                    .findFirst()
                    .orElseThrow(() -> new CertificateRejected.NoSuchVersion(number));
        }

        private Registered with(Version version) {
            var more = Stream.concat(versions.stream(), Stream.of(VersionLife.of(version)));
            return new Registered(tenantKey, alias, more.toList(), disabled);
        }

        private Registered changing(VersionRef changed, UnaryOperator<VersionLife> change) {
            var after =
                    versions.stream()
                            .map(
                                    each ->
                                            each.number() == changed.number()
                                                    ? change.apply(each)
                                                    : each)
                            .toList();
            return new Registered(tenantKey, alias, after, disabled);
        }

        private Registered disabled(boolean now) {
            return new Registered(tenantKey, alias, versions, now);
        }
    }

    static Certificate evolve(Certificate certificate, CertificateEvent event) {
        return switch (event) {
            case CertificateEvent.Registered(var tenantKey, var alias, var version) ->
                    new Registered(tenantKey, alias, List.of(VersionLife.of(version)), false);
            case CertificateEvent.VersionAdded(_, _, var version) ->
                    registered(certificate).with(version);
            case CertificateEvent.VersionActivated(_, _, var version, var activation) ->
                    registered(certificate).changing(version, life -> life.activatedAt(activation));
            case CertificateEvent.VersionRetired(_, _, var version, var retirement) ->
                    registered(certificate).changing(version, life -> life.retiringAt(retirement));
            case CertificateEvent.VersionRevoked(_, _, var version, _, _) ->
                    registered(certificate).changing(version, VersionLife::revokedForGood);
            case CertificateEvent.VersionExpired(_, _, var version, _) ->
                    registered(certificate).changing(version, VersionLife::expired);
            case CertificateEvent.Disabled _ -> registered(certificate).disabled(true);
            case CertificateEvent.Enabled _ -> registered(certificate).disabled(false);
        };
    }

    private static Registered registered(Certificate certificate) {
        return switch (certificate) {
            case Registered registered -> registered;
            case Unknown _ -> throw new IllegalStateException("an event before the first version");
        };
    }
}
