package io.sealpost.shell.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that a tenant gives to a certificate (its alias), a procedure or a rule: unique in the
 * tenant, immutable, shown as first written, found ignoring case. What begins with {@value
 * #RESERVED_PREFIX} is kept for the platform.
 *
 * @param value 1 to 128 of {@code A-Za-z0-9._-}; begins with a letter or digit
 */
public record Name(@JsonValue String value) {

    static final String RESERVED_PREFIX = "sealpost-";

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /**
     * Takes over a name that was accepted before; those that come from outside go through {@link
     * #of}.
     *
     * @throws IllegalArgumentException when it is not in the grammar
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Name {
        if (!isInGrammar(value)) {
            throw new IllegalArgumentException("not in the grammar of names: " + value);
        }
    }

    /**
     * The name that a person or program chose.
     *
     * @param field the member or parameter that holds it
     * @throws InvalidName when it is not in the grammar, or reserved
     */
    public static Name of(String field, String text) {
        if (!isInGrammar(text)) {
            throw InvalidName.malformed(field, text);
        }
        Name name = new Name(text);
        if (name.folded().startsWith(RESERVED_PREFIX)) {
            throw InvalidName.reserved(field, text);
        }
        return name;
    }

    /** The form in which names are compared. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isInGrammar(String text) {
        return text != null && GRAMMAR.matcher(text).matches();
    }
}
