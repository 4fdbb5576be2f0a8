package io.sealpost.shell.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Results as their records keep them, and bodies as they are sent. */
record Results(ObjectMapper json) {

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("what came of a command is no JSON", failure);
        }
    }

    Result read(String text) {
        try {
            return json.readValue(text, Result.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the record of a command cannot be read", failure);
        }
    }
}
