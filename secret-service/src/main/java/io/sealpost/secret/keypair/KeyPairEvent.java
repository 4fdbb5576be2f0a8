package io.sealpost.secret.keypair;

import java.time.Instant;
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

    /**
     * Its details are these now.
     *
     * @param values empty when they stayed
     */
    record Changed(
            String tenantKey, KeyPairDetails details, boolean enabled, Optional<ValuesId> values)
            implements KeyPairEvent {}

    /**
     * Its values are these now.
     *
     * @param previousUntil until when those before can still be used
     */
    record Rotated(
            String tenantKey,
            KeyPairDetails details,
            boolean enabled,
            ValuesId values,
            Instant previousUntil)
            implements KeyPairEvent {}

    /** It can be used again. */
    record Enabled(String tenantKey, KeyPairName name) implements KeyPairEvent {}

    /** It cannot be used until it is enabled. */
    record Disabled(String tenantKey, KeyPairName name) implements KeyPairEvent {}

    /** It is gone for good; whoever recorded this erases its values. */
    record Deleted(String tenantKey, KeyPairName name) implements KeyPairEvent {}
}
