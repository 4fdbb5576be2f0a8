package io.sealpost.tenant.trustanchor;

/** What can be asked of a trust anchor. */
public sealed interface TrustAnchorCommand {

    /** Trust this certificate. */
    record Add(String ownerKey, CaCertificate certificate, Terms terms)
            implements TrustAnchorCommand {}

    /** Trust it for this, on these conditions. */
    record Change(Terms terms) implements TrustAnchorCommand {}

    /** Trust it no more. */
    record Remove() implements TrustAnchorCommand {}
}
