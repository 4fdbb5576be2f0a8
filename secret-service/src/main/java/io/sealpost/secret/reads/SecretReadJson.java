package io.sealpost.secret.reads;

import io.sealpost.eventstore.EventJson;
import java.util.Map;

/** The stored names of reads. A name once written stays; a new form gets a new version. */
public final class SecretReadJson {

    public static final EventJson<SecretRead> JSON =
            EventJson.of(
                    SecretRead.class,
                    Map.of(
                            "material-read.v1", SecretRead.Material.class,
                            "key-pair-revealed.v1", SecretRead.KeyPairRevealed.class,
                            "key-pair-used.v1", SecretRead.KeyPairUsed.class));

    private SecretReadJson() {}
}
