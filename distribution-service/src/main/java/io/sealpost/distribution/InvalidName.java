package io.sealpost.distribution;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** A name that is not in the grammar, or reserved. */
public final class InvalidName extends Rejected {

    private static final long serialVersionUID = 1L;

    private InvalidName(String field, String message) {
        super(Kind.MALFORMED, "invalid-name", message, Map.of("field", field));
    }

    static InvalidName notInGrammar(String field, String text) {
        return new InvalidName(
                field,
                "%s must be 1 to 128 characters of A-Z, a-z, 0-9, '.', '_' and '-' and begin with a letter or digit; %s"
                        .formatted(
                                field, text == null ? "it is missing" : "it has " + text.length()));
    }

    static InvalidName reserved(String field) {
        return new InvalidName(
                field,
                "%s may not begin with '%s', which is reserved"
                        .formatted(field, Name.RESERVED_PREFIX));
    }
}
