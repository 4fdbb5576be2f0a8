package io.sealpost.tenant.publishing;

import io.sealpost.contracts.IntegrationEvent;
import io.sealpost.contracts.TrustAnchorChanged;
import io.sealpost.contracts.TrustAnchorStatus;
import io.sealpost.eventstore.StoredEvent;
import io.sealpost.tenant.trustanchor.Revocation;
import io.sealpost.tenant.trustanchor.TrustAnchorEvent;
import io.sealpost.tenant.trustanchor.TrustAnchorEventJson;
import java.util.List;
import java.util.Optional;

/** What others learn of a trust anchor's events: its whole state after each. */
final class TrustAnchorPublication {

    private TrustAnchorPublication() {}

    static IntegrationEvent integrationEvent(StoredEvent stored) {
        var event = TrustAnchorEventJson.JSON.read(stored);
        var terms = event.terms();
        return new TrustAnchorChanged(
                stored.stream().tenantId(),
                event.ownerKey(),
                stored.stream().id(),
                status(event).value(),
                terms.purpose().value(),
                event.certificate().der(),
                event.certificate().fingerprint(),
                check(terms.revocation()),
                failure(terms.revocation()),
                addresses(terms.revocation()));
    }

    private static TrustAnchorStatus status(TrustAnchorEvent event) {
        return switch (event) {
            case TrustAnchorEvent.Removed _ -> TrustAnchorStatus.REMOVED;
            case TrustAnchorEvent.Added(_, _, var terms) -> status(terms.enabled());
            case TrustAnchorEvent.Changed(_, _, var terms) -> status(terms.enabled());
        };
    }

    private static TrustAnchorStatus status(boolean enabled) {
        return enabled ? TrustAnchorStatus.TRUSTED : TrustAnchorStatus.DISABLED;
    }

    private static String check(Revocation revocation) {
        return switch (revocation) {
            case Revocation.Off _ -> "off";
            case Revocation.Crl _ -> "crl";
        };
    }

    private static Optional<String> failure(Revocation revocation) {
        return switch (revocation) {
            case Revocation.Off _ -> Optional.empty();
            case Revocation.Crl(var failure, _) -> Optional.of(failure.value());
        };
    }

    private static List<String> addresses(Revocation revocation) {
        return switch (revocation) {
            case Revocation.Off _ -> List.of();
            case Revocation.Crl(_, var addresses) -> addresses;
        };
    }
}
