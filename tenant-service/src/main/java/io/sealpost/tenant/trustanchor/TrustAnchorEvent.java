package io.sealpost.tenant.trustanchor;

/**
 * What happened to a trust anchor. Each event holds all that subscribers are told, for they keep
 * the last one alone.
 */
public sealed interface TrustAnchorEvent {

    /** Of its tenant, or {@code platform}. */
    String ownerKey();

    CaCertificate certificate();

    Terms terms();

    /** It is trusted from now on. */
    record Added(String ownerKey, CaCertificate certificate, Terms terms)
            implements TrustAnchorEvent {}

    /** It is trusted for something else now, or on other conditions. */
    record Changed(String ownerKey, CaCertificate certificate, Terms terms)
            implements TrustAnchorEvent {}

    /** It is trusted no more, for good. */
    record Removed(String ownerKey, CaCertificate certificate, Terms terms)
            implements TrustAnchorEvent {}
}
