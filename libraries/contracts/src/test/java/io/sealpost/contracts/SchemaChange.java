package io.sealpost.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What of a change to a published schema a subscriber could stumble over. Within a version members
 * may be added and vocabularies may grow; nothing else that is asserted may change.
 */
final class SchemaChange {

    private static final Set<String> ANNOTATIONS = Set.of("title", "description", "$comment");
    private static final Set<String> MAY_GROW = Set.of("enum", "required");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChange() {}

    /** Each break as a path into the schema and what happened there; empty when there is none. */
    static List<String> breaks(JsonNode published, JsonNode current) {
        SchemaChange change = new SchemaChange();
        change.compare("", published, current);
        return change.breaks;
    }

    private void compare(String path, JsonNode published, JsonNode current) {
        for (String keyword : keywords(published, current)) {
            if ("properties".equals(keyword)) {
                properties(path, published.path(keyword), current.path(keyword));
            } else if (MAY_GROW.contains(keyword) && published.has(keyword)) {
                grown(path + "/" + keyword, published.get(keyword), current.path(keyword));
            } else if (published.path(keyword).isObject() && current.path(keyword).isObject()) {
                compare(path + "/" + keyword, published.get(keyword), current.get(keyword));
            } else if (!published.path(keyword).equals(current.path(keyword))) {
                breaks.add(path + "/" + keyword + " changed");
            }
        }
    }

    private void properties(String path, JsonNode published, JsonNode current) {
        published
                .properties()
                .forEach(
                        property -> {
                            String name = path + "/properties/" + property.getKey();
                            if (current.has(property.getKey())) {
                                compare(name, property.getValue(), current.get(property.getKey()));
                            } else {
                                breaks.add(name + " is gone");
                            }
                        });
    }

    private void grown(String path, JsonNode published, JsonNode current) {
        List<JsonNode> today = StreamSupport.stream(current.spliterator(), false).toList();
        for (JsonNode value : published) {
            if (!today.contains(value)) {
                breaks.add(path + " lacks " + value.asText());
            }
        }
    }

    private static Set<String> keywords(JsonNode published, JsonNode current) {
        Set<String> keywords = new TreeSet<>();
        published.fieldNames().forEachRemaining(keywords::add);
        current.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(ANNOTATIONS);
        return keywords;
    }
}
