package io.sealpost.secret.publishing;

import io.sealpost.contracts.CertificateActivated;
import io.sealpost.contracts.CertificateDisabled;
import io.sealpost.contracts.CertificateEnabled;
import io.sealpost.contracts.CertificateExpired;
import io.sealpost.contracts.CertificateRegistered;
import io.sealpost.contracts.CertificateRetired;
import io.sealpost.contracts.CertificateRevoked;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.secret.certificate.CertificateEvent;
import io.sealpost.secret.certificate.CertificateEventJson;
import io.sealpost.secret.certificate.Origin;
import io.sealpost.secret.certificate.RevocationReason;
import io.sealpost.secret.certificate.Version;
import io.sealpost.shell.http.Name;

/**
 * Certificates as others see them: one event per version that came in, first or further, and one
 * for each thing that became of it.
 */
final class CertificateEvents {

    private CertificateEvents() {}

    static IntegrationEvent of(StoredEvent stored) {
        return switch (CertificateEventJson.JSON.read(stored)) {
            case CertificateEvent.Registered(var tenantKey, var alias, var version) ->
                    registered(stored, tenantKey, alias, version);
            case CertificateEvent.VersionAdded(var tenantKey, var alias, var version) ->
                    registered(stored, tenantKey, alias, version);
            case CertificateEvent.VersionActivated activated -> activated(stored, activated);
            case CertificateEvent.VersionRetired retired -> retired(stored, retired);
            case CertificateEvent.VersionRevoked revoked -> revoked(stored, revoked);
            case CertificateEvent.VersionExpired expired -> expired(stored, expired);
            case CertificateEvent.Disabled(var tenantKey, var alias, var reason) ->
                    new CertificateDisabled(
                            stored.stream().tenantId(),
                            tenantKey,
                            stored.stream().id(),
                            alias.value(),
                            reason);
            case CertificateEvent.Enabled(var tenantKey, var alias, var reason) ->
                    new CertificateEnabled(
                            stored.stream().tenantId(),
                            tenantKey,
                            stored.stream().id(),
                            alias.value(),
                            reason);
        };
    }

    private static CertificateRegistered registered(
            StoredEvent stored, String tenantKey, Name alias, Version version) {
        var x509 = version.x509();
        return new CertificateRegistered(
                stored.stream().tenantId(),
                tenantKey,
                stored.stream().id(),
                version.id().value(),
                version.number(),
                alias.value(),
                x509.chain(),
                x509.fingerprint(),
                x509.serial(),
                x509.subject(),
                x509.issuer(),
                x509.notBefore(),
                x509.notAfter(),
                version.activation(),
                x509.keyAlgorithm(),
                version.hasPrivateKey(),
                version.procedure().map(Name::value),
                published(version.origin()));
    }

    private static CertificateActivated activated(
            StoredEvent stored, CertificateEvent.VersionActivated event) {
        var version = event.version();
        return new CertificateActivated(
                stored.stream().tenantId(),
                event.tenantKey(),
                stored.stream().id(),
                version.id().value(),
                version.number(),
                event.alias().value(),
                version.fingerprint(),
                event.activation());
    }

    private static CertificateRetired retired(
            StoredEvent stored, CertificateEvent.VersionRetired event) {
        var version = event.version();
        return new CertificateRetired(
                stored.stream().tenantId(),
                event.tenantKey(),
                stored.stream().id(),
                version.id().value(),
                version.number(),
                event.alias().value(),
                version.fingerprint(),
                event.retirement());
    }

    private static CertificateRevoked revoked(
            StoredEvent stored, CertificateEvent.VersionRevoked event) {
        var version = event.version();
        return new CertificateRevoked(
                stored.stream().tenantId(),
                event.tenantKey(),
                stored.stream().id(),
                version.id().value(),
                version.number(),
                event.alias().value(),
                version.fingerprint(),
                published(event.reason()).value(),
                event.revocation());
    }

    private static CertificateExpired expired(
            StoredEvent stored, CertificateEvent.VersionExpired event) {
        var version = event.version();
        return new CertificateExpired(
                stored.stream().tenantId(),
                event.tenantKey(),
                stored.stream().id(),
                version.id().value(),
                version.number(),
                event.alias().value(),
                version.fingerprint(),
                event.notAfter());
    }

    private static String published(Origin origin) {
        return switch (origin) {
            case UPLOADED -> io.sealpost.contracts.Origin.UPLOADED.value();
        };
    }

    private static io.sealpost.contracts.RevocationReason published(RevocationReason reason) {
        return switch (reason) {
            case UNSPECIFIED -> io.sealpost.contracts.RevocationReason.UNSPECIFIED;
            case KEY_COMPROMISE -> io.sealpost.contracts.RevocationReason.KEY_COMPROMISE;
            case CA_COMPROMISE -> io.sealpost.contracts.RevocationReason.CA_COMPROMISE;
            case AFFILIATION_CHANGED -> io.sealpost.contracts.RevocationReason.AFFILIATION_CHANGED;
            case SUPERSEDED -> io.sealpost.contracts.RevocationReason.SUPERSEDED;
            case CESSATION_OF_OPERATION ->
                    io.sealpost.contracts.RevocationReason.CESSATION_OF_OPERATION;
            case PRIVILEGE_WITHDRAWN -> io.sealpost.contracts.RevocationReason.PRIVILEGE_WITHDRAWN;
            case AA_COMPROMISE -> io.sealpost.contracts.RevocationReason.AA_COMPROMISE;
        };
    }
}
