package io.sealpost.secret.keypair;

import java.time.Instant;
import java.util.Optional;

/** What can be asked of a key pair. */
public sealed interface KeyPairCommand {

    /** Creates a key pair whose two values are in the vault already. */
    record Create(
            String tenantKey, KeyPairName name, Optional<String> description, Validity validity)
            implements KeyPairCommand {}

    /**
     * Puts other details in the place of the present ones.
     *
     * @param values in the vault already; without them the present ones stay
     */
    record Change(KeyPairDetails details, Optional<NewValues> values) implements KeyPairCommand {}

    /**
     * Gives out other values from now on, beside the present ones for a while.
     *
     * @param previousUntil the end of that while
     */
    record Rotate(NewValues values, Instant previousUntil, Instant at) implements KeyPairCommand {}

    /** Lets it be used again. */
    record Enable() implements KeyPairCommand {}

    /** Keeps it from being used. */
    record Disable() implements KeyPairCommand {}

    /** Ends it for good. */
    record Delete() implements KeyPairCommand {}

    /**
     * Values that lie in the vault already.
     *
     * @param keptFrom the values that one of the two was taken over from, when only the other is
     *     new
     */
    record NewValues(ValuesId id, Optional<ValuesId> keptFrom) {}
}
