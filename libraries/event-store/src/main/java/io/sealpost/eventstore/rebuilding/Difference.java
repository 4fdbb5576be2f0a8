package io.sealpost.eventstore.rebuilding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.DerivedTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row that is not as the log has it. */
public sealed interface Difference {

    /** The longest value that a description shows in full. */
    int SHOWN = 80;

    DerivedTable table();

    /** The row as the log has it, or, when it has none, as it is. */
    ObjectNode wanted();

    /** What differs, in one line, with names and, shortened, values. */
    String what();

    /** The log leads to it, and it is not there. */
    record Missing(DerivedTable table, ObjectNode wanted) implements Difference {
        @Override
        public String what() {
            return "is missing";
        }
    }

    /** It is there, and the log does not lead to it. */
    record Surplus(DerivedTable table, ObjectNode wanted) implements Difference {
        @Override
        public String what() {
            return "is not in the log";
        }
    }

    /**
     * @param found as the table has it
     */
    record Changed(DerivedTable table, ObjectNode found, ObjectNode wanted) implements Difference {

        /** The columns that differ. */
        List<String> columns() {
            return wanted.properties().stream()
                    .filter(member -> !member.getValue().equals(found.get(member.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        @Override
        public String what() {
            return columns().stream()
                    .map(
                            column ->
                                    "%s is %s, the log has %s"
                                            .formatted(
                                                    column,
                                                    shortened(found.get(column).toString()),
                                                    shortened(wanted.get(column).toString())))
                    .collect(Collectors.joining("; "));
        }

        private static String shortened(String value) {
            return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        }
    }

    /** Which row, and what differs. */
    default String text() {
        return "%s %s: %s".formatted(table().name(), wanted().path(table().key()).asText(), what());
    }
}
