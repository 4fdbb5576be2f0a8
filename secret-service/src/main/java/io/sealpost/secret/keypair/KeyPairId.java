package io.sealpost.secret.keypair;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * The id of a key pair. Also the id of its stream, and the name of its entry in the tenant's vault.
 */
public record KeyPairId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyPairId {}
}
