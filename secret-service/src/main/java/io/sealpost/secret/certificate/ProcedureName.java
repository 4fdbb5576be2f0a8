package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a certificate procedure. Whether there is such a procedure is distribution-service's
 * to know, later.
 */
public record ProcedureName(@JsonValue String value) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProcedureName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new CertificateRejected.MalformedProcedure(value);
        }
    }
}
