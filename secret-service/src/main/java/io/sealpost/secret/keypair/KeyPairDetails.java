package io.sealpost.secret.keypair;

import java.util.Optional;

/** What is known of a key pair by everybody who may see it. */
public record KeyPairDetails(KeyPairName name, Optional<String> description, Validity validity) {}
