package io.sealpost.secret.certificate;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What must be known of a version to tell its stage, and whether it is served. */
public interface Servable {

    int number();

    /** The instant from which it is served. */
    Instant activation();

    /** The instant from which it is served no more; empty while nobody set one. */
    Optional<Instant> retirement();

    boolean revoked();

    /** Its stage at an instant: what was decided of it, and how far time has gone. */
    default Stage stage(Instant at) {
        if (revoked()) {
            return Stage.REVOKED;
        }
        if (retirement().filter(retirement -> !retirement.isAfter(at)).isPresent()) {
            return Stage.RETIRED;
        }
        if (activation().isAfter(at)) {
            return Stage.SCHEDULED;
        }
        return retirement().isPresent() ? Stage.RETIRING : Stage.ACTIVE;
    }

    /**
     * The version that an alias serves: of those whose activation has passed and that are neither
     * retired nor revoked, the one with the highest number.
     *
     * @param disabled whether the alias is disabled as a whole: then it serves none
     */
    static <V extends Servable> Optional<V> served(
            boolean disabled, Collection<V> versions, Instant at) {
        return disabled
                ? Optional.empty()
                : versions.stream()
                        .filter(version -> version.stage(at).isServable())
                        .max(Comparator.comparingInt(Servable::number));
    }
}
