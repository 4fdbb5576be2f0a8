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
                            "certificate-version-added.v1", CertificateEvent.VersionAdded.class));

    private CertificateEventJson() {}
}
