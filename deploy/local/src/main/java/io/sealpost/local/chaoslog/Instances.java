package io.sealpost.local.chaoslog;

import io.sealpost.local.LocalStack;
import io.sealpost.local.Part;
import io.sealpost.local.Release;
import io.sealpost.testkit.servers.Server;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The processes of a run: of each service, those of all releases given; of all else, one. */
record Instances(LocalStack stack, List<Release> releases) {

    private static final String LEADING = "sealpost_relay_leading";

    /** A process, and the name under which it is shown. */
    record Named(Server server, String name) {}

    Named struck(Strike strike) {
        if (!Part.SERVICES.contains(strike.part())) {
            return new Named(stack.part(strike.part()), strike.part().toString());
        }
        var index = strike.instance() % releases.size();
        return of(
                strike.part(),
                switch (strike.means()) {
                    case KILL, HALT -> index;
                    case HALT_LEADER -> leader(strike.part(), index);
                });
    }

    /** Which instance of the service leads beside a halted one. */
    Optional<String> leadsBeside(Part service, Named halted) {
        return IntStream.range(0, releases.size())
                .filter(i -> !releases.get(i).part(service).equals(halted.server()))
                .filter(i -> leads(releases.get(i), service))
                .mapToObj(i -> of(service, i).name())
                .findFirst();
    }

    private Named of(Part service, int index) {
        return new Named(releases.get(index).part(service), service + " " + (index + 1));
    }

    /** The one whose relay leads by its own word. */
    private int leader(Part service, int otherwise) {
        for (var i = 0; i < releases.size(); i++) {
            if (leads(releases.get(i), service)) {
                return i;
            }
        }
        return otherwise;
    }

    private static boolean leads(Release release, Part service) {
        try {
            return release.metric(service, LEADING) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** Where a command of this service can be sent to: to itself, or to a gateway. */
    URI any(Part service) {
        var random = ThreadLocalRandom.current();
        var release = releases.get(random.nextInt(releases.size()));
        return release.url(random.nextBoolean() ? service : Part.AUTH_GATEWAY);
    }
}
