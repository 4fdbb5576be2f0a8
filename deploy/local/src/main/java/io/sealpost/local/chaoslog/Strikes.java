package io.sealpost.local.chaoslog;

import static io.sealpost.local.Part.AUTH_GATEWAY;
import static io.sealpost.local.Part.DISTRIBUTION_SERVICE;
import static io.sealpost.local.Part.KAFKA;
import static io.sealpost.local.Part.POSTGRES;
import static io.sealpost.local.Part.SECRET_SERVICE;
import static io.sealpost.local.Part.TENANT_SERVICE;
import static io.sealpost.local.chaoslog.Strike.Means.HALT;
import static io.sealpost.local.chaoslog.Strike.Means.HALT_LEADER;
import static io.sealpost.local.chaoslog.Strike.Means.KILL;

import io.sealpost.local.Part;
import io.sealpost.local.chaoslog.Strike.Means;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which part is struck when. */
record Strikes(Random random) {

    /** Longer than a relay's lease of ten seconds and the look for it. */
    private static final int LEADER_DOWN_MILLIS = 16_000;

    private static final int MOST_MILLIS_AMID = 60;

    private record Aim(Part part, Means means) {}

    private static final List<Aim> ALL =
            List.of(
                    new Aim(TENANT_SERVICE, KILL),
                    new Aim(TENANT_SERVICE, HALT_LEADER),
                    new Aim(SECRET_SERVICE, KILL),
                    new Aim(SECRET_SERVICE, HALT_LEADER),
                    new Aim(DISTRIBUTION_SERVICE, KILL),
                    new Aim(DISTRIBUTION_SERVICE, HALT_LEADER),
                    new Aim(AUTH_GATEWAY, KILL),
                    new Aim(KAFKA, KILL),
                    new Aim(KAFKA, HALT),
                    new Aim(POSTGRES, KILL),
                    new Aim(POSTGRES, HALT));

    private static final List<Aim> FEW =
            List.of(
                    new Aim(TENANT_SERVICE, HALT_LEADER),
                    new Aim(SECRET_SERVICE, KILL),
                    new Aim(KAFKA, KILL),
                    new Aim(POSTGRES, KILL));

    List<Strike> of(Size size) {
        if (size.rounds() == 0) {
            return round(FEW);
        }
        var strikes = new ArrayList<Strike>();
        for (var i = 0; i < size.rounds(); i++) {
            strikes.addAll(round(ALL));
        }
        return List.copyOf(strikes);
    }

    private List<Strike> round(List<Aim> aims) {
        var shuffled = new ArrayList<>(aims);
        Collections.shuffle(shuffled, random);
        return shuffled.stream().map(this::strike).toList();
    }

    private Strike strike(Aim aim) {
        return new Strike(
                aim.part(),
                random.nextInt(2),
                aim.means(),
                between(500, 2_000),
                between(0, MOST_MILLIS_AMID),
                down(aim.means()));
    }

    private Duration down(Means means) {
        return switch (means) {
            case KILL -> between(200, 1_500);
            case HALT -> between(1_500, 4_000);
            case HALT_LEADER -> Duration.ofMillis(LEADER_DOWN_MILLIS);
        };
    }

    private Duration between(int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
