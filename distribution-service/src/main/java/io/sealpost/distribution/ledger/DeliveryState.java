package io.sealpost.distribution.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a delivery stands: the first three are open, the others are ends. */
public enum DeliveryState {
    WAITING("waiting"),
    IN_FLIGHT("in-flight"),
    RETRYING("retrying"),
    DELIVERED("delivered"),
    DEAD_LETTERED("dead-lettered"),
    SUPERSEDED("superseded"),
    CANCELLED("cancelled");

    /** The open ones as a list in SQL. */
    static final String OPEN =
            Stream.of(WAITING, IN_FLIGHT, RETRYING)
                    .map(state -> "'" + state.text + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    private final String text;

    DeliveryState(String text) {
        this.text = text;
    }

    /** As it stands in the ledger and in answers. */
    @JsonValue
    public String text() {
        return text;
    }

    /** Empty for a text that is no state. */
    public static Optional<DeliveryState> of(String text) {
        return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
