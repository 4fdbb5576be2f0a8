package io.sealpost.secret.keypair;

import java.util.UUID;

/**
 * The id of a key pair. Also the id of its stream, and the name of its entry in the tenant's vault.
 */
public record KeyPairId(UUID value) {}
