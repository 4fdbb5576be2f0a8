package io.sealpost.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks again and again until something is there. */
public record Wait(Duration patience) {

    private static final long LOOK_EVERY_MILLIS = 150;

    public static Wait atMost(Duration patience) {
        return new Wait(patience);
    }

    /** A look that may find nothing, or be told to come later. */
    public interface Look<T> {
        Optional<T> now() throws IOException;
    }

    /**
     * @throws StackFailure naming what did not come in time
     */
    public <T> T until(String what, Look<T> look) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            var found = lookNow(look);
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new StackFailure(
                "waited %d seconds in vain until %s".formatted(patience.toSeconds(), what));
    }

    private static <T> Optional<T> lookNow(Look<T> look) {
        try {
            return look.now();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }
}
