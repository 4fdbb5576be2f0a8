/**
 * Certification paths: from a certificate over its issuers to a trust anchor, judged by RFC 5280 §6
 * and, in the end, either {@link io.sealpost.pki.path.PathResult.Valid} or refused with one reason.
 *
 * <p>Pure: no clock, no network, no JCA provider of paths; CRLs come through {@link
 * io.sealpost.pki.path.CrlSource}. Everything here is immutable or confined to one call, and all
 * work is bounded by {@link io.sealpost.pki.path.PathLimits}. Beyond what RFC 5280 asks, trust
 * anchors restrict like any other issuer (validity, names, path length, usages), and the extended
 * key usages of issuers restrict their subjects.
 */
package io.sealpost.pki.path;
