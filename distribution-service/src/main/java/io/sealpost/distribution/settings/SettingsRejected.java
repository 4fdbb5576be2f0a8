package io.sealpost.distribution.settings;

import io.sealpost.eventstore.Rejected;
import io.sealpost.shell.http.Name;
import java.util.Map;

/** Why a tenant's distribution settings are refused. */
public abstract sealed class SettingsRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private SettingsRejected(Kind kind, String code, String field, String message) {
        super(kind, code, message, Map.of("field", field));
    }

    /** The default names a procedure that the tenant does not have. */
    public static final class NoSuchProcedure extends SettingsRejected {
        private static final long serialVersionUID = 1L;

        NoSuchProcedure(Name name) {
            super(
                    Kind.UNUSABLE,
                    "no-such-procedure",
                    "defaultProcedure",
                    "the tenant has no certificate procedure named '%s'".formatted(name));
        }
    }
}
