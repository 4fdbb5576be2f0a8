package io.sealpost.distribution.procedure;

import io.sealpost.eventstore.Rejected;
import io.sealpost.shell.http.Name;
import java.util.Map;

/** Why a certificate procedure is refused. */
public abstract sealed class ProcedureRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private ProcedureRejected(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    private ProcedureRejected(Kind kind, String code, String field, String message) {
        super(kind, code, message, Map.of("field", field));
    }

    /** No such procedure in this tenant, or an id that is none. */
    public static final class NotFound extends ProcedureRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-procedure",
                    "the tenant has no certificate procedure with this id");
        }
    }

    /** It names a rule that the tenant does not have. */
    public static final class NoSuchRule extends ProcedureRejected {
        private static final long serialVersionUID = 1L;

        NoSuchRule(Name rule) {
            super(
                    Kind.UNUSABLE,
                    "no-such-rule",
                    "rules",
                    "the tenant has no distribution rule named '%s'".formatted(rule));
        }
    }

    /** It names a rule twice, ignoring case. */
    public static final class RuleTwice extends ProcedureRejected {
        private static final long serialVersionUID = 1L;

        RuleTwice(Name rule) {
            super(Kind.MALFORMED, "rule-twice", "rules", "rules names '%s' twice".formatted(rule));
        }
    }

    /** It names no rule, or too many. */
    public static final class WrongNumberOfRules extends ProcedureRejected {
        private static final long serialVersionUID = 1L;

        WrongNumberOfRules(int number) {
            super(
                    Kind.MALFORMED,
                    "wrong-number-of-rules",
                    "rules",
                    "rules must name 1 to %d rules, it names %d"
                            .formatted(ProcedureDecider.MOST_RULES, number));
        }
    }
}
