package io.sealpost.shell.http;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** A name that is not in the grammar of names ({@code malformed-name}), or reserved. */
public final class InvalidName extends Rejected {

    private static final long serialVersionUID = 1L;

    private InvalidName(String field, String code, String message) {
        super(Kind.MALFORMED, code, message, Map.of("field", field));
    }

    static InvalidName malformed(String field, String text) {
        return new InvalidName(
                field,
                "malformed-name",
                "%s must be 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter or digit; %s"
                        .formatted(
                                field,
                                text == null
                                        ? "it is missing"
                                        : "this one has %d characters, or others among them"
                                                .formatted(text.length())));
    }

    static InvalidName reserved(String field, String text) {
        return new InvalidName(
                field,
                "reserved-name",
                "%s may not begin with %s, which is reserved for the platform: %s"
                        .formatted(field, Name.RESERVED_PREFIX, text));
    }
}
