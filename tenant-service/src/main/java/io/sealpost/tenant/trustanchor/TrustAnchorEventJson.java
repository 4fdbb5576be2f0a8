package io.sealpost.tenant.trustanchor;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored names of a trust anchor's events. */
public final class TrustAnchorEventJson {

    /** The type of a trust anchor's stream. */
    public static final String STREAM = "trust-anchor";

    public static final EventJson<TrustAnchorEvent> JSON =
            EventJson.of(
                    TrustAnchorEvent.class,
                    Map.of(
                            "trust-anchor-added.v1", TrustAnchorEvent.Added.class,
                            "trust-anchor-changed.v1", TrustAnchorEvent.Changed.class,
                            "trust-anchor-removed.v1", TrustAnchorEvent.Removed.class));

    private TrustAnchorEventJson() {}
}
