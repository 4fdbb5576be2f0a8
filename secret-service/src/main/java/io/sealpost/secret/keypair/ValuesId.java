package io.sealpost.secret.keypair;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names one couple of values of a key pair: the last step of the path under which the vault keeps
 * both. Made by us.
 */
public record ValuesId(@JsonValue String value) {

    /** Of the values that a key pair was created with. */
    public static final ValuesId FIRST = new ValuesId("1");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ValuesId {}

    static ValuesId of(UUID id) {
        return new ValuesId(id.toString());
    }
}
