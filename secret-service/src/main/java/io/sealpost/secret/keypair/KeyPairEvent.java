package io.sealpost.secret.keypair;

import java.util.Optional;

/** What has happened to a key pair; never one of its values. */
public sealed interface KeyPairEvent {

    /** A key pair can be used from now on. */
    record Created(
            String tenantKey,
            KeyPairName name,
            Optional<String> description,
            Validity validity,
            int version)
            implements KeyPairEvent {}
}
