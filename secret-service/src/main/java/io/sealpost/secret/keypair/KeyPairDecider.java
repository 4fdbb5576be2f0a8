package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Decider;
import io.sealpost.secret.keypair.KeyPairCommand.NewValues;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What follows from a command, given all that has happened before. */
public final class KeyPairDecider implements Decider<KeyPairCommand, KeyPair, KeyPairEvent> {

    /** Longer, and the old values would be as good as the new ones. */
    static final Duration LONGEST_OVERLAP = Duration.ofDays(366);

    @Override
    public KeyPair initial() {
        return new KeyPair.Unknown();
    }

    @Override
    public List<KeyPairEvent> decide(KeyPairCommand command, KeyPair keyPair) {
        return switch (command) {
            case KeyPairCommand.Create create -> create(create, keyPair);
            case KeyPairCommand.Change change -> change(change, kept(keyPair));
            case KeyPairCommand.Rotate rotate -> rotate(rotate, kept(keyPair));
            case KeyPairCommand.Enable _ -> enable(kept(keyPair));
            case KeyPairCommand.Disable _ -> disable(kept(keyPair));
            case KeyPairCommand.Delete _ -> delete(keyPair);
        };
    }

    @Override
    public KeyPair evolve(KeyPair keyPair, KeyPairEvent event) {
        return KeyPair.evolve(keyPair, event);
    }

    private static List<KeyPairEvent> create(KeyPairCommand.Create command, KeyPair keyPair) {
        return switch (keyPair) {
            case KeyPair.Unknown _ ->
                    List.of(
                            new KeyPairEvent.Created(
                                    command.tenantKey(),
                                    command.name(),
                                    command.description(),
                                    command.validity(),
                                    1));
            case KeyPair.Kept _, KeyPair.Deleted _ -> throw new KeyPairRejected.AlreadyExists();
        };
    }

    private static List<KeyPairEvent> change(KeyPairCommand.Change command, KeyPair.Kept keyPair) {
        command.values().ifPresent(values -> requireCurrent(values, keyPair));
        if (command.values().isEmpty() && command.details().equals(keyPair.details())) {
            return List.of();
        }
        return List.of(
                new KeyPairEvent.Changed(
                        keyPair.tenantKey(),
                        command.details(),
                        keyPair.enabled(),
                        command.values().map(NewValues::id)));
    }

    private static List<KeyPairEvent> rotate(KeyPairCommand.Rotate command, KeyPair.Kept keyPair) {
        requireCurrent(command.values(), keyPair);
        requireInRange(command.previousUntil(), command.at());
        return List.of(
                new KeyPairEvent.Rotated(
                        keyPair.tenantKey(),
                        keyPair.details(),
                        keyPair.enabled(),
                        command.values().id(),
                        command.previousUntil().truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * @throws KeyPairRejected.OverlapOutOfRange when the overlap is over already, or too long
     */
    static void requireInRange(Instant previousUntil, Instant now) {
        if (!previousUntil.isAfter(now) || previousUntil.isAfter(now.plus(LONGEST_OVERLAP))) {
            throw new KeyPairRejected.OverlapOutOfRange(previousUntil);
        }
    }

    // half of what others replaced meanwhile must not come back
    private static void requireCurrent(NewValues values, KeyPair.Kept keyPair) {
        if (values.keptFrom().filter(from -> !from.equals(keyPair.values())).isPresent()) {
            throw new KeyPairRejected.ChangedMeanwhile();
        }
    }

    private static List<KeyPairEvent> enable(KeyPair.Kept keyPair) {
        return keyPair.enabled()
                ? List.of()
                : List.of(new KeyPairEvent.Enabled(keyPair.tenantKey(), keyPair.details().name()));
    }

    private static List<KeyPairEvent> disable(KeyPair.Kept keyPair) {
        return keyPair.enabled()
                ? List.of(new KeyPairEvent.Disabled(keyPair.tenantKey(), keyPair.details().name()))
                : List.of();
    }

    private static List<KeyPairEvent> delete(KeyPair keyPair) {
        return switch (keyPair) {
            case KeyPair.Kept(var tenantKey, var details, _, _) ->
                    List.of(new KeyPairEvent.Deleted(tenantKey, details.name()));
            case KeyPair.Deleted _ -> List.of();
            case KeyPair.Unknown _ -> throw new KeyPairRejected.NotFound();
        };
    }

    private static KeyPair.Kept kept(KeyPair keyPair) {
        return switch (keyPair) {
            case KeyPair.Kept kept -> kept;
            case KeyPair.Unknown _, KeyPair.Deleted _ -> throw new KeyPairRejected.NotFound();
        };
    }
}
