package io.sealpost.secret.publishing;

import io.sealpost.contracts.CertificateRegistered;
import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.secret.certificate.CertificateEvent;
import io.sealpost.secret.certificate.CertificateEventJson;
import io.sealpost.secret.certificate.Origin;
import io.sealpost.secret.certificate.Version;
import io.sealpost.shell.http.Name;

/**
 * Certificates as others see them: one event per version, whether it is the first or a further one.
 */
final class CertificateEvents {

    private CertificateEvents() {}

    static IntegrationEvent of(StoredEvent stored) {
        return switch (CertificateEventJson.JSON.read(stored)) {
            case CertificateEvent.Registered(var tenantKey, var alias, var version) ->
                    registered(stored, tenantKey, alias, version);
            case CertificateEvent.VersionAdded(var tenantKey, var alias, var version) ->
                    registered(stored, tenantKey, alias, version);
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

    private static String published(Origin origin) {
        return switch (origin) {
            case UPLOADED -> io.sealpost.contracts.Origin.UPLOADED.value();
        };
    }
}
