package io.sealpost.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * What the API answered.
 *
 * @param json the body, or a missing node when there is none
 */
public record Answer(String request, int status, JsonNode json) {

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The stable code of a problem; empty for an answer that is none. */
    public String code() {
        return json.path("code").asText();
    }

    /**
     * @throws UnexpectedAnswer when the status is none of these
     */
    public Answer require(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new UnexpectedAnswer(this);
        }
        return this;
    }
}
