package io.sealpost.secret.certificate;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/**
 * The stored names of a certificate's events. A name once written stays; a new form gets a new
 * version.
 */
public final class CertificateEventJson {

    /** The type of a certificate's stream. */
    public static final String STREAM = "certificate";

    public static final EventJson<CertificateEvent> JSON =
            EventJson.of(
                    CertificateEvent.class,
                    Map.of(
                            "certificate-registered.v1", CertificateEvent.Registered.class,
                            "certificate-version-added.v1", CertificateEvent.VersionAdded.class,
                            "certificate-version-activated.v1",
                                    CertificateEvent.VersionActivated.class,
                            "certificate-version-retired.v1", CertificateEvent.VersionRetired.class,
                            "certificate-version-revoked.v1", CertificateEvent.VersionRevoked.class,
                            "certificate-version-expired.v1", CertificateEvent.VersionExpired.class,
                            "certificate-disabled.v1", CertificateEvent.Disabled.class,
                            "certificate-enabled.v1", CertificateEvent.Enabled.class));

    private CertificateEventJson() {}
}
