package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.time.Instant;

/**
 * What has happened to a client certificate. Each carries what its integration event needs: the
 * relay keeps no state.
 */
public sealed interface CertificateEvent {

    String tenantKey();

    Name alias();

    /** An alias got its first version. */
    record Registered(String tenantKey, Name alias, Version version) implements CertificateEvent {}

    /** An alias got a further version. */
    record VersionAdded(String tenantKey, Name alias, Version version)
            implements CertificateEvent {}

    /**
     * The activation of a version that had been scheduled came, by itself or because somebody
     * brought it forward.
     *
     * @param activation the instant from which it is served
     */
    record VersionActivated(String tenantKey, Name alias, VersionRef version, Instant activation)
            implements CertificateEvent {}

    /**
     * The end of a version's service was set, perhaps anew.
     *
     * @param retirement the instant from which it is served no more; may be to come
     */
    record VersionRetired(String tenantKey, Name alias, VersionRef version, Instant retirement)
            implements CertificateEvent {}

    /** A version is not to be trusted any more, for good. */
    record VersionRevoked(
            String tenantKey,
            Name alias,
            VersionRef version,
            RevocationReason reason,
            Instant revocation)
            implements CertificateEvent {}

    /** The validity of a version's certificate ended. */
    record VersionExpired(String tenantKey, Name alias, VersionRef version, Instant notAfter)
            implements CertificateEvent {}

    /** The alias serves nothing until it is enabled. */
    record Disabled(String tenantKey, Name alias, String reason) implements CertificateEvent {}

    /** The alias serves again. */
    record Enabled(String tenantKey, Name alias, String reason) implements CertificateEvent {}
}
