package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;

/**
 * What has happened to a client certificate. Each carries what its integration event needs: the
 * relay keeps no state.
 */
public sealed interface CertificateEvent {

    Version version();

    /** An alias got its first version. */
    record Registered(String tenantKey, Name alias, Version version) implements CertificateEvent {}

    /** An alias got a further version. */
    record VersionAdded(String tenantKey, Name alias, Version version)
            implements CertificateEvent {}
}
