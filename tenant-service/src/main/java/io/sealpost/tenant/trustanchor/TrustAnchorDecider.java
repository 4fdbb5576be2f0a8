package io.sealpost.tenant.trustanchor;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** The rules of a trust anchor. Asking for what is there already changes nothing. */
public final class TrustAnchorDecider
        implements Decider<TrustAnchorCommand, TrustAnchor, TrustAnchorEvent> {

    @Override
    public TrustAnchor initial() {
        return new TrustAnchor.Unknown();
    }

    @Override
    public List<TrustAnchorEvent> decide(TrustAnchorCommand command, TrustAnchor anchor) {
        return switch (command) {
            case TrustAnchorCommand.Add add -> add(add, anchor);
            case TrustAnchorCommand.Change(var terms) -> change(terms, trusted(anchor));
            case TrustAnchorCommand.Remove _ -> remove(trusted(anchor));
        };
    }

    @Override
    public TrustAnchor evolve(TrustAnchor anchor, TrustAnchorEvent event) {
        return TrustAnchor.evolve(event);
    }

    /** The same command may come twice, when its first answer was lost. */
    private static List<TrustAnchorEvent> add(TrustAnchorCommand.Add add, TrustAnchor anchor) {
        return switch (anchor) {
            case TrustAnchor.Unknown _ ->
                    List.of(
                            new TrustAnchorEvent.Added(
                                    add.ownerKey(), add.certificate(), add.terms()));
            case TrustAnchor.Trusted _, TrustAnchor.Removed _ -> List.of();
        };
    }

    private static List<TrustAnchorEvent> change(Terms terms, TrustAnchor.Trusted anchor) {
        return terms.equals(anchor.terms())
                ? List.of()
                : List.of(
                        new TrustAnchorEvent.Changed(
                                anchor.ownerKey(), anchor.certificate(), terms));
    }

    private static List<TrustAnchorEvent> remove(TrustAnchor.Trusted anchor) {
        return List.of(
                new TrustAnchorEvent.Removed(
                        anchor.ownerKey(), anchor.certificate(), anchor.terms()));
    }

    private static TrustAnchor.Trusted trusted(TrustAnchor anchor) {
        return switch (anchor) {
            case TrustAnchor.Trusted trusted -> trusted;
            case TrustAnchor.Unknown _, TrustAnchor.Removed _ ->
                    throw new TrustAnchorRejected.NotFound();
        };
    }
}
