package io.sealpost.secret.keypair;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/**
 * The stored names of a key pair's events. A name once written stays; a new form gets a new
 * version.
 */
public final class KeyPairEventJson {

    /** The type of a key pair's stream. */
    public static final String STREAM = "key-pair";

    public static final EventJson<KeyPairEvent> JSON =
            EventJson.of(
                    KeyPairEvent.class,
                    Map.of(
                            "key-pair-created.v1", KeyPairEvent.Created.class,
                            "key-pair-changed.v1", KeyPairEvent.Changed.class,
                            "key-pair-rotated.v1", KeyPairEvent.Rotated.class,
                            "key-pair-enabled.v1", KeyPairEvent.Enabled.class,
                            "key-pair-disabled.v1", KeyPairEvent.Disabled.class,
                            "key-pair-deleted.v1", KeyPairEvent.Deleted.class));

    private KeyPairEventJson() {}
}
