package io.sealpost.shell.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which member or parameter a refusal is about, such as {@code rules.0.name}; bounded. */
final class FieldPath {

    private static final int MAX_LENGTH = 200;

    private FieldPath() {}

    /** Where in a body Jackson stopped; {@code body} when it is the whole. */
    static String of(JsonMappingException failure) {
        String path =
                failure.getPath().stream().map(FieldPath::step).collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : bounded(path);
    }

    /** From the member or parameter down, without the operation's name and its body's. */
    static String of(Path path) {
        List<String> steps =
                StreamSupport.stream(path.spliterator(), false)
                        .filter(step -> step.getKind() != ElementKind.CONTAINER_ELEMENT)
                        .map(step -> step.toString().replace("<K>", ""))
                        .toList();
        return bounded(
                String.join(".", steps.subList(Math.min(2, steps.size() - 1), steps.size())));
    }

    private static String step(Reference step) {
        return step.getFieldName() == null
                ? Integer.toString(step.getIndex())
                : step.getFieldName();
    }

    private static String bounded(String path) {
        return path.substring(0, Math.min(path.length(), MAX_LENGTH));
    }
}
