package io.sealpost.eventstore;

import java.util.Optional;

/**
 * A table that holds nothing but what events say, so that it can be derived from them again. Names
 * are those of the database, and never come from outside.
 *
 * @param key the column of its primary key
 * @param link the column that says whose the row is: the id of its stream or, with a parent, the
 *     key of the parent's row
 * @param parent the table that leads on to the stream
 */
public record DerivedTable(String name, String key, String link, Optional<DerivedTable> parent) {

    /** One row a stream, under the stream's id. */
    public static DerivedTable ofStreams(String name, String key) {
        return new DerivedTable(name, key, key, Optional.empty());
    }

    /** Several rows a stream. */
    public static DerivedTable withRowsOf(String name, String key, String stream) {
        return new DerivedTable(name, key, stream, Optional.empty());
    }

    /** A table whose rows belong to rows of this one. */
    public DerivedTable below(String child, String childKey, String reference) {
        return new DerivedTable(child, childKey, reference, Optional.of(this));
    }

    /**
     * A condition for its rows.
     *
     * @param stream a condition on the id of their stream, with {@code %s} for the id
     */
    public String where(String stream) {
        return parent.map(
                        above ->
                                "%s IN (SELECT %s FROM %s WHERE %s)"
                                        .formatted(
                                                link, above.key, above.name, above.where(stream)))
                .orElseGet(() -> stream.formatted(link));
    }
}
