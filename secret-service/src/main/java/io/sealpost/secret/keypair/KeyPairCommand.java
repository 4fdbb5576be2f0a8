package io.sealpost.secret.keypair;

import java.util.Optional;

/** What can be asked of a key pair. */
public sealed interface KeyPairCommand {

    /** Creates a key pair whose two values are in the vault already. */
    record Create(
            String tenantKey, KeyPairName name, Optional<String> description, Validity validity)
            implements KeyPairCommand {}
}
