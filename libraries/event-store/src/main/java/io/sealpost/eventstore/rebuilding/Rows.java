package io.sealpost.eventstore.rebuilding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealpost.eventstore.DerivedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of several tables by their keys. */
final class Rows {

    private final Map<DerivedTable, Map<JsonNode, ObjectNode>> tables = new HashMap<>();

    void add(DerivedTable table, ObjectNode row) {
        tables.computeIfAbsent(table, _ -> new HashMap<>()).put(row.get(table.key()), row);
    }

    /**
     * What must be done to get from these rows to the others, in an order that no reference or
     * unique column forbids.
     *
     * @param order parents before their children
     */
    List<Difference> differencesTo(Rows wanted, List<DerivedTable> order) {
        List<Difference> differences = new ArrayList<>();
        for (DerivedTable table : order.reversed()) {
            of(table).forEach((key, row) -> surplus(wanted, table, key, row, differences));
        }
        for (DerivedTable table : order) {
            wanted.of(table)
                    .forEach((key, row) -> add(table, of(table).get(key), row, differences));
        }
        return differences;
    }

    private static void surplus(
            Rows wanted,
            DerivedTable table,
            JsonNode key,
            ObjectNode row,
            List<Difference> differences) {
        if (!wanted.of(table).containsKey(key)) {
            differences.add(new Difference.Surplus(table, row));
        }
    }

    private static void add(
            DerivedTable table, ObjectNode found, ObjectNode wanted, List<Difference> differences) {
        if (found == null) {
            differences.add(new Difference.Missing(table, wanted));
        } else if (!found.equals(wanted)) {
            differences.add(new Difference.Changed(table, found, wanted));
        }
    }

    private Map<JsonNode, ObjectNode> of(DerivedTable table) {
        return tables.getOrDefault(table, Map.of());
    }
}
