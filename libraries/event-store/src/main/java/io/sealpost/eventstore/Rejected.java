package io.sealpost.eventstore;

import java.util.Map;

/**
 * A command or request that is refused. Each aggregate has a sealed subclass with one nested class
 * per cause. The message is shown to the caller: it says what is wrong, with what value, and what
 * would be right, and holds no secret.
 */
public abstract class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is; each is one HTTP status. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        STALE(412),
        TOO_LARGE(413),
        UNUSABLE(422),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> members;

    protected Rejected(Kind kind, String code, String message) {
        this(kind, code, message, Map.of());
    }

    /**
     * @param code stable, in kebab case
     * @param members further facts for the caller's program, such as the field or an instant
     */
    protected Rejected(Kind kind, String code, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.members = Map.copyOf(members);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> members() {
        return members;
    }
}
