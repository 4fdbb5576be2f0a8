package io.sealpost.secret.certificate;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Context;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.Provenance;
import io.sealpost.secret.certificate.Untold.Due;
import io.sealpost.secret.certificate.Untold.Fact;
import io.sealpost.shell.messaging.Relays;
import io.sealpost.shell.periodic.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has the log tell that scheduled activations came and validities ended, on the replica that
 * publishes: then no older release does, which could not. What came while nobody looked is told
 * late; the aggregate sees to it that each is told once, however many tell it.
 */
@ApplicationScoped
class LifeReporter {

    private static final Logger LOG = Logger.getLogger(LifeReporter.class);
    private static final Actor OURSELVES = Actor.service("/sealpost", "secret-service");

    private final Untold untold;
    private final CertificateCommands commands;
    private final Relays relays;
    private final Duration interval;
    private Optional<Periodic> timer = Optional.empty();

    LifeReporter(
            Untold untold,
            CertificateCommands commands,
            Relays relays,
            @ConfigProperty(name = "sealpost.certificates.reports.interval", defaultValue = "5s")
                    Duration interval) {
        this.untold = untold;
        this.commands = commands;
        this.relays = relays;
        this.interval = interval;
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("life-reporter", interval, this::turn));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
    }

    private void turn() {
        if (relays.leading()) {
            tell(Instant.now());
        }
    }

    /** Tells all that has come by this instant, the oldest first. */
    void tell(Instant at) {
        tell(Fact.ACTIVATION, at);
        tell(Fact.EXPIRY, at);
    }

    private void tell(Fact fact, Instant at) {
        List<Due> due = untold.next(fact, at, Optional.empty());
        while (!due.isEmpty()) {
            due.forEach(one -> tell(fact, one, at));
            due = untold.next(fact, at, Optional.of(due.getLast()));
        }
    }

    /** What cannot be told now is met again at the next turn, and keeps back no other. */
    private void tell(Fact fact, Due due, Instant at) {
        try {
            commands.take(due.tenantId(), due.certificate(), fact.of(due.number(), at), because());
        } catch (RuntimeException failure) {
            LOG.warnf(
                    failure,
                    "the %s of version %d of certificate %s cannot be told now",
                    fact,
                    due.number(),
                    due.certificate().value());
        }
    }

    private static Context because() {
        return Context.of(new Provenance(OURSELVES, Ids.next(), Optional.empty(), Ids.next()));
    }
}
