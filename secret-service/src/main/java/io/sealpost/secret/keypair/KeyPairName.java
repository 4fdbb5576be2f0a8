package io.sealpost.secret.keypair;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What people call a key pair; programs refer to it by its id. */
public record KeyPairName(@JsonValue String value) {

    private static final Pattern GRAMMAR =
            Pattern.compile("[^\\p{Cntrl}\\s]([^\\p{Cntrl}]{0,126}[^\\p{Cntrl}\\s])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyPairName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new KeyPairRejected.MalformedName(value);
        }
    }
}
