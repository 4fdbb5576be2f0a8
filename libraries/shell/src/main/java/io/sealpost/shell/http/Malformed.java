package io.sealpost.shell.http;

import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** A request that breaks a rule of form; names the member, parameter or header and the rule. */
public final class Malformed extends Rejected {

    private static final long serialVersionUID = 1L;

    public Malformed(String field, String rule) {
        super(Kind.MALFORMED, "malformed", field + ": " + rule, Map.of("field", field));
    }
}
