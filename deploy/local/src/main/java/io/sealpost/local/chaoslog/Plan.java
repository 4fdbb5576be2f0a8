package io.sealpost.local.chaoslog;

import static io.sealpost.local.chaoslog.Deed.ADD_VERSION;
import static io.sealpost.local.chaoslog.Deed.CREATE_KEY_PAIR;
import static io.sealpost.local.chaoslog.Deed.REACTIVATE_TENANT;
import static io.sealpost.local.chaoslog.Deed.REGISTER_CERTIFICATE;
import static io.sealpost.local.chaoslog.Deed.REGISTER_TENANT;
import static io.sealpost.local.chaoslog.Deed.SUSPEND_TENANT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a run does, by its seed.
 *
 * @param streams the commands of each stream, in order
 */
record Plan(long seed, List<List<Command>> streams, List<Strike> strikes) {

    static Plan of(long seed, Size size) {
        var random = new Random(seed);
        var streams = new ArrayList<List<Command>>();
        for (var i = 0; i < size.tenants(); i++) {
            var rest = i < size.ofTenants() % size.tenants() ? 1 : 0;
            var name = "chaos-tenant-" + i;
            streams.add(
                    stream(random, name, size.ofTenants() / size.tenants() + rest, Plan::ofTenant));
        }
        for (var i = 0; i < size.keyPairs(); i++) {
            streams.add(stream(random, "chaos-key-pair-" + i, 1, _ -> CREATE_KEY_PAIR));
        }
        for (var i = 0; i < size.certificates(); i++) {
            var name = "chaos-certificate-" + i;
            streams.add(stream(random, name, size.versions(), Plan::ofCertificate));
        }
        Collections.shuffle(streams, random);
        return new Plan(seed, List.copyOf(streams), new Strikes(random).of(size));
    }

    Stream<Command> commands() {
        return streams.stream().flatMap(List::stream);
    }

    int size() {
        return Math.toIntExact(commands().count());
    }

    private static List<Command> stream(
            Random random, String name, int length, IntFunction<Deed> deed) {
        return IntStream.rangeClosed(1, length)
                .mapToObj(number -> new Command(id(random), name, number, deed.apply(number)))
                .toList();
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Deed ofTenant(int number) {
        if (number == 1) {
            return REGISTER_TENANT;
        }
        return number % 2 == 0 ? SUSPEND_TENANT : REACTIVATE_TENANT;
    }

    private static Deed ofCertificate(int number) {
        return number == 1 ? REGISTER_CERTIFICATE : ADD_VERSION;
    }
}
