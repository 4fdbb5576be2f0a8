package io.sealpost.tenant.trustanchor;

import java.time.Instant;
import java.util.List;

final class TrustAnchorSamples {

    static final CaCertificate CERTIFICATE =
            new CaCertificate(
                    "MIIB",
                    "b5990aa6e0394dcb3b8ea5243abb37b83e2e2221391cee54b2523dd80c75268c",
                    "48d49c3f",
                    "CN=Example Partner CA,O=Example Issuing",
                    "CN=Example Partner CA,O=Example Issuing",
                    Instant.parse("2026-11-22T21:54:46Z"),
                    Instant.parse("2036-11-22T21:54:46Z"),
                    "EC-P256");

    static final Terms INBOUND = new Terms(Purpose.INBOUND, new Revocation.Off(), true);
    static final Terms DISABLED =
            new Terms(
                    Purpose.BOTH,
                    new Revocation.Crl(
                            Revocation.Failure.OPEN, List.of("http://crl.example.com/ca.crl")),
                    false);

    static final TrustAnchorEvent.Added ADDED =
            new TrustAnchorEvent.Added("acme", CERTIFICATE, INBOUND);
    static final TrustAnchorEvent.Changed CHANGED =
            new TrustAnchorEvent.Changed("acme", CERTIFICATE, DISABLED);
    static final TrustAnchorEvent.Removed REMOVED =
            new TrustAnchorEvent.Removed("acme", CERTIFICATE, DISABLED);

    private TrustAnchorSamples() {}
}
