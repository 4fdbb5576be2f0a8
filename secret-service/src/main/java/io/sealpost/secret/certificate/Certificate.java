package io.sealpost.secret.certificate;

import io.sealpost.shell.http.Name;
import java.util.List;
import java.util.stream.Stream;

/** A client certificate: what an alias names. */
public sealed interface Certificate {

    /** Nothing was registered under this id. */
    record Unknown() implements Certificate {}

    /** Has at least one version. */
    record Registered(String tenantKey, Name alias, List<Version> versions) implements Certificate {

        Registered with(Version version) {
            return new Registered(
                    tenantKey,
                    alias,
                    Stream.concat(versions.stream(), Stream.of(version)).toList());
        }

        public Version latest() {
            return versions.getLast();
        }
    }

    static Certificate evolve(Certificate certificate, CertificateEvent event) {
        return switch (event) {
            case CertificateEvent.Registered(var tenantKey, var alias, var version) ->
                    new Registered(tenantKey, alias, List.of(version));
            case CertificateEvent.VersionAdded(_, _, var version) ->
                    switch (certificate) {
                        case Registered registered -> registered.with(version);
                        case Unknown _ ->
                                throw new IllegalStateException(
                                        "a further version before the first");
                    };
        };
    }
}
