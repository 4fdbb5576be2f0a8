package io.sealpost.secret.certificate;

/**
 * Names a version that is known already.
 *
 * @param fingerprint SHA-256 of the leaf's DER in lower-case hex
 */
public record VersionRef(VersionId id, int number, String fingerprint) {}
