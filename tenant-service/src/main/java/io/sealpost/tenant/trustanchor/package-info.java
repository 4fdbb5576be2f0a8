/**
 * Trust anchors: CA certificates that the platform or one tenant trusts, and for what. Read {@link
 * io.sealpost.tenant.trustanchor.TrustAnchorDecider} first.
 */
package io.sealpost.tenant.trustanchor;
