package io.sealpost.distribution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The immutable name of a rule or a procedure, in the grammar of an alias; found ignoring case,
 * shown as written.
 */
public record Name(@JsonValue String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public static final String RESERVED_PREFIX = "sealpost-";

    /** Reads a name that the service itself has stored. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Name {}

    /**
     * @throws InvalidName when {@code text} is not in the grammar or is reserved
     */
    public static Name of(String field, String text) {
        if (text == null || !GRAMMAR.matcher(text).matches()) {
            throw InvalidName.notInGrammar(field, text);
        }
        if (text.toLowerCase(Locale.ROOT).startsWith(RESERVED_PREFIX)) {
            throw InvalidName.reserved(field);
        }
        return new Name(text);
    }

    /** What two names have in common that differ in case only. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    public boolean isSameAs(Name other) {
        return folded().equals(other.folded());
    }

    @Override
    public String toString() {
        return value;
    }
}
