package io.sealpost.distribution.ledger;

import static io.sealpost.distribution.Api.rule;

import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;

/** Lanes that the test itself leases, as workers do. */
abstract class LeaseScenario {

    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration SHORT_LEASE = Duration.ofMillis(100);
    static final AttemptOutcome ACCEPTED = new AttemptOutcome.Accepted(200);
    static final AttemptOutcome.Failed FAILED =
            new AttemptOutcome.Failed("connect", OptionalInt.empty(), Optional.empty());

    @Inject Ledger ledger;

    Tenant tenant;
    LedgerView view;

    @BeforeEach
    void a_tenant_with_a_default_procedure() {
        // what other tests left is nothing to these workers
        LedgerView.sql("UPDATE lanes SET due_at = NULL");
        tenant = TestServers.newTenant();
        view = LedgerView.of(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        var api = Api.manager(tenant);
        api.createRule(rule("to-idm", "unused"));
        api.createProcedure("partners", "to-idm");
        api.setDefault("partners");
    }

    Registration waiting(Registration registration) {
        registration.publish();
        view.await(registration, "waiting");
        return registration;
    }

    Optional<DueDelivery> take(Duration lease) {
        return ledger.take(Busy.NOBODY, lease);
    }

    List<DueDelivery> takeAll() {
        var taken = new ArrayList<DueDelivery>();
        for (var due = take(LEASE); due.isPresent(); due = take(LEASE)) {
            taken.add(due.get());
        }
        return taken;
    }

    void deliver(DueDelivery due) {
        var end = new DeliveryCommand.Deliver(due.consignment(), due.attempt());
        ledger.conclude(due, end, Optional.of(ACCEPTED));
    }
}
