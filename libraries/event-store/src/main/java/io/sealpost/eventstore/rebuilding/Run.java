package io.sealpost.eventstore.rebuilding;

import io.sealpost.eventstore.Aggregate;
import io.sealpost.eventstore.Pause;
import io.sealpost.eventstore.Rejected;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, from where it was left to its end, or to where this replica stops. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);
    private static final int TRIES = 3;

    private final ClaimedRun claimed;
    private final Derivations derivations;
    private final Streams streams;
    private final BooleanSupplier goesOn;
    private final LongSupplier nanos;
    private Tally tally = new Tally();
    private long position;
    private long saved;

    /**
     * How streams are derived, and which can be.
     *
     * @param aggregates by the types of their streams
     */
    record Derivations(
            Derivation derivation, Waiting waiting, Map<String, Aggregate<?, ?, ?>> aggregates) {}

    /**
     * @param goesOn whether this replica does not stop
     * @param nanos a clock that cannot jump
     */
    Run(ClaimedRun claimed, Derivations derivations, BooleanSupplier goesOn, LongSupplier nanos) {
        this.claimed = claimed;
        this.derivations = derivations;
        this.goesOn = goesOn;
        this.nanos = nanos;
        this.saved = nanos.getAsLong();
        this.position = claimed.lastPosition();
        this.streams = new Streams(claimed.connection(), readModels());
    }

    private List<String> readModels() {
        return claimed.readModels().isEmpty()
                ? List.copyOf(derivations.aggregates().keySet())
                : claimed.readModels();
    }

    /**
     * @throws ClaimedRun.LostRun when another replica has it
     * @throws Rejected when the database is away
     */
    void carryOut() throws SQLException {
        if (!derivations.aggregates().keySet().containsAll(streams.types())) {
            claimed.refuse(
                    "not all of %s are read models; there are %s"
                            .formatted(
                                    streams.types(),
                                    derivations.aggregates().keySet().stream().sorted().toList()));
            return;
        }
        LOG.info("{} of {}: begins after position {}", claimed.kind(), streams.types(), position);
        claimed.expect(streams.count());
        if (position < 0) {
            orphans();
        }
        streams();
        if (goesOn.getAsBoolean()) {
            claimed.finish();
            LOG.info("{} of {}: ends", claimed.kind(), streams.types());
        }
    }

    private void orphans() throws SQLException {
        for (String type : streams.types()) {
            Aggregate<?, ?, ?> aggregate = derivations.aggregates().get(type);
            for (var id : streams.orphans(aggregate)) {
                tally(
                        type + " " + id,
                        () ->
                                derivations
                                        .derivation()
                                        .ofOrphans(aggregate, id, claimed.kind().mode()));
            }
        }
        position = 0;
        save();
    }

    private void streams() throws SQLException {
        List<Streams.Begun> page = streams.after(position);
        while (!page.isEmpty() && goesOn.getAsBoolean()) {
            for (Streams.Begun begun : page) {
                if (!goesOn.getAsBoolean()) {
                    break;
                }
                stream(begun);
            }
            page = streams.after(position);
        }
        save();
    }

    private void stream(Streams.Begun begun) throws SQLException {
        var stream = begun.stream();
        tally(
                stream.type() + " " + stream.id(),
                () ->
                        derivations
                                .derivation()
                                .of(
                                        derivations.aggregates().get(stream.type()),
                                        stream,
                                        claimed.kind().mode()));
        tally.stream();
        position = begun.position();
        if (tally.found() || nanos.getAsLong() - saved > BETWEEN_SAVES.toNanos()) {
            save();
        }
    }

    /** Whatever is wrong with one stream does not keep the others from being derived. */
    private void tally(String stream, Supplier<Uni<List<Difference>>> work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                tally.differences(stream, derivations.waiting().await(work));
                return;
            } catch (RuntimeException failure) {
                requirePresence(failure);
                if (tries == TRIES) {
                    LOG.error("{} cannot be derived", stream, failure);
                    tally.failure(
                            "%s cannot be derived: %s".formatted(stream, failure.getMessage()));
                    return;
                }
                save();
                Pause.of(AFTER_FAILURE);
            }
        }
    }

    /**
     * A stream that takes longer than a transaction may fails as when the database is away: only
     * then it is the stream.
     *
     * @throws Rejected when the database is away
     */
    private void requirePresence(RuntimeException failure) {
        if (failure instanceof Rejected refused && refused.kind() == Rejected.Kind.UNAVAILABLE) {
            var _ = derivations.waiting().await(derivations.derivation()::probe);
        }
    }

    private void save() throws SQLException {
        claimed.save(position, tally);
        tally = new Tally();
        saved = nanos.getAsLong();
    }
}
