package io.sealpost.local;

import io.sealpost.testkit.servers.Server;
import io.sealpost.testkit.servers.ServerHome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the parts, in the order in which they came: those that need others come later. */
final class Supervisor {
    private static final Logger LOG = Logger.getLogger(Supervisor.class.getName());

    private final StackHome home;
    private final StackPorts ports;
    private final List<Kept> parts = new ArrayList<>();

    private record Kept(Part part, Server server) {}

    Supervisor(StackHome home, StackPorts ports) {
        this.home = home;
        this.ports = ports;
    }

    /** Takes a part over that is not started yet. */
    <S extends Server> S keep(Part part, Function<ServerHome, S> make) {
        StackHome.makeFolder(home.part(part));
        var server = make.apply(ServerHome.at(home.part(part), ports.of(part)));
        synchronized (parts) {
            parts.add(new Kept(part, server));
        }
        return server;
    }

    /**
     * Takes a part over and starts it. What a first start left half made is made anew: nothing else
     * had seen it yet.
     */
    <S extends Server> S start(Part part, Function<ServerHome, S> make) {
        var server = keep(part, make);
        if (!home.isSetUp(part)) {
            home.empty(part);
        }
        server.start();
        home.setUp(part);
        return server;
    }

    Server part(Part part) {
        return kept().stream()
                .filter(kept -> kept.part() == part)
                .findFirst()
                .map(Kept::server)
                .orElseThrow(() -> new IllegalStateException(part + " was not started"));
    }

    /** Ends all parts, those that need others first. */
    void end() {
        kept().reversed().forEach(kept -> end(kept.server()));
    }

    private List<Kept> kept() {
        synchronized (parts) {
            return List.copyOf(parts);
        }
    }

    private static void end(Server server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, server.name() + " did not end in good order", e);
        }
    }
}
