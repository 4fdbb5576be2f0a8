package io.sealpost.secret.certificate;

import java.util.UUID;

/** The id of a client certificate, that is of what an alias names. Also the id of its stream. */
public record CertificateId(UUID value) {}
