package io.sealpost.shell.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** What Jackson does not take, in our words: its own would show types of ours and the content. */
final class MalformedJson {

    private MalformedJson() {}

    static Malformed of(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                    new Malformed(FieldPath.of(unknown), "is not a member that is known here");
            case JsonMappingException mapping ->
                    new Malformed(
                            FieldPath.of(mapping), "does not have the form that is asked for");
            default -> new Malformed("body", "is no JSON");
        };
    }
}
