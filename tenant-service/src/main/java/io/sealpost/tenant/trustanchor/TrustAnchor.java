package io.sealpost.tenant.trustanchor;

/** A trust anchor as its events leave it. */
public sealed interface TrustAnchor {

    /** There is none. */
    record Unknown() implements TrustAnchor {}

    record Trusted(String ownerKey, CaCertificate certificate, Terms terms)
            implements TrustAnchor {}

    /** There was one. */
    record Removed() implements TrustAnchor {}

    static TrustAnchor evolve(TrustAnchorEvent event) {
        return switch (event) {
            case TrustAnchorEvent.Added(var owner, var certificate, var terms) ->
                    new Trusted(owner, certificate, terms);
            case TrustAnchorEvent.Changed(var owner, var certificate, var terms) ->
                    new Trusted(owner, certificate, terms);
            case TrustAnchorEvent.Removed _ -> new Removed();
        };
    }
}
