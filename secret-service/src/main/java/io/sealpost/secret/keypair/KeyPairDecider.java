package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Decider;
import java.util.List;

/** What follows from a command, given all that has happened before. */
public final class KeyPairDecider implements Decider<KeyPairCommand, KeyPair, KeyPairEvent> {

    @Override
    public KeyPair initial() {
        return new KeyPair.Unknown();
    }

    @Override
    public List<KeyPairEvent> decide(KeyPairCommand command, KeyPair keyPair) {
        return switch (command) {
            case KeyPairCommand.Create create -> create(create, keyPair);
        };
    }

    @Override
    public KeyPair evolve(KeyPair keyPair, KeyPairEvent event) {
        return KeyPair.evolve(event);
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
            case KeyPair.Created _ -> throw new KeyPairRejected.AlreadyExists();
        };
    }
}
