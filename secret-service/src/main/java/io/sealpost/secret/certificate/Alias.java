package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name, unique in a tenant, by which an integration finds a certificate. Shown as first
 * written, found ignoring case.
 */
public record Alias(@JsonValue String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final String RESERVED = "sealpost-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Alias {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new CertificateRejected.MalformedAlias(value);
        }
    }

    /**
     * The alias that a person or program chose.
     *
     * @throws CertificateRejected.ReservedAlias when it begins with what the platform keeps for
     *     itself
     */
    public static Alias chosen(String value) {
        var alias = new Alias(value);
        if (alias.folded().startsWith(RESERVED)) {
            throw new CertificateRejected.ReservedAlias(value);
        }
        return alias;
    }

    /** The form in which aliases are compared. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }
}
