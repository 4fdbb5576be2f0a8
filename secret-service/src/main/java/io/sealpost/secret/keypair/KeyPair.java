package io.sealpost.secret.keypair;

import java.util.Optional;

/** A client id and its client secret. Both are in the tenant's vault, neither is here. */
public sealed interface KeyPair {

    /** Nothing was created under this id. */
    record Unknown() implements KeyPair {}

    /**
     * Can be used within its validity.
     *
     * @param version counts the changes of its two values
     */
    record Created(KeyPairName name, Optional<String> description, Validity validity, int version)
            implements KeyPair {}

    static KeyPair evolve(KeyPairEvent event) {
        return switch (event) {
            case KeyPairEvent.Created(_, var name, var description, var validity, var version) ->
                    new Created(name, description, validity, version);
        };
    }
}
