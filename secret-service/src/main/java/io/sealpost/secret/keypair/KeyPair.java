package io.sealpost.secret.keypair;

/** A client id and its client secret. Both are in the tenant's vault, neither is here. */
public sealed interface KeyPair {

    /** Nothing was created under this id. */
    record Unknown() implements KeyPair {}

    /**
     * Its values can be used while it is enabled.
     *
     * @param values those that are given out now
     */
    record Kept(String tenantKey, KeyPairDetails details, boolean enabled, ValuesId values)
            implements KeyPair {

        private Kept enabled(boolean now) {
            return new Kept(tenantKey, details, now, values);
        }
    }

    /** It is gone for good. */
    record Deleted() implements KeyPair {}

    static KeyPair evolve(KeyPair keyPair, KeyPairEvent event) {
        return switch (event) {
            case KeyPairEvent.Created(var tenantKey, var name, var description, var validity, _) ->
                    new Kept(
                            tenantKey,
                            new KeyPairDetails(name, description, validity),
                            true,
                            ValuesId.FIRST);
            case KeyPairEvent.Changed(var tenantKey, var details, var enabled, var values) ->
                    new Kept(
                            tenantKey,
                            details,
                            enabled,
                            values.orElseGet(() -> kept(keyPair).values()));
            case KeyPairEvent.Rotated(var tenantKey, var details, var enabled, var values, _) ->
                    new Kept(tenantKey, details, enabled, values);
            case KeyPairEvent.Enabled _ -> kept(keyPair).enabled(true);
            case KeyPairEvent.Disabled _ -> kept(keyPair).enabled(false);
            case KeyPairEvent.Deleted _ -> new Deleted();
        };
    }

    private static Kept kept(KeyPair keyPair) {
        return switch (keyPair) {
            case Kept kept -> kept;
            case Unknown _, Deleted _ ->
                    throw new IllegalStateException("a key pair was changed that is not there");
        };
    }
}
