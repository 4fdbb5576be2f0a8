package io.sealpost.shell.idempotency;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sealpost.eventstore.Rejected;
import java.util.Map;

/** How a command ended, as its record keeps it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "end")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Result.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Result.Refused.class, name = "refused")
})
sealed interface Result {

    /**
     * @param body the JSON as it was sent
     */
    record Answered(int status, Map<String, String> headers, String body) implements Result {}

    record Refused(Rejected.Kind kind, String code, String detail, Map<String, Object> members)
            implements Result {

        static Refused of(Rejected refusal) {
            return new Refused(
                    refusal.kind(), refusal.code(), refusal.getMessage(), refusal.members());
        }

        Rejected again() {
            return new RepeatedRefusal(kind, code, detail, members);
        }
    }
}
