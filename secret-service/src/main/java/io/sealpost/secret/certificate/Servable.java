package io.sealpost.secret.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What must be known of a version to tell whether it is served. */
public interface Servable {

    int number();

    Instant activation();

    default Stage stage(Instant at) {
        return activation().isAfter(at) ? Stage.SCHEDULED : Stage.ACTIVE;
    }

    /**
     * The version that an alias serves: of those whose activation has passed, the one with the
     * highest number.
     */
    static <V extends Servable> Optional<V> served(Collection<V> versions, Instant at) {
        return versions.stream()
                .filter(version -> version.stage(at) == Stage.ACTIVE)
                .max(Comparator.comparingInt(Servable::number));
    }
}
