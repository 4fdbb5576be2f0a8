package io.sealpost.distribution.sending;

import static io.sealpost.distribution.Api.rule;

import io.sealpost.distribution.Api;
import io.sealpost.distribution.LedgerView;
import io.sealpost.distribution.Registration;
import io.sealpost.distribution.TestReceiver.Answer;
import io.sealpost.distribution.TestReceiver.Receipt;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.distribution.ledger.Ledger;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tenant whose default procedure pushes to the receiver, and the dispatchers of a test. */
abstract class DeliveryFlow {

    @Inject Ledger ledger;
    @Inject Worker worker;
    @Inject SendingSettings settings;

    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Tenant tenant;
    Api api;
    LedgerView view;
    String template;

    @BeforeEach
    void a_tenant_whose_default_procedure_pushes_to_the_receiver() {
        tenant = TestServers.newTenant();
        api = Api.manager(tenant);
        view = LedgerView.of(tenant);
        template = "t" + UUID.randomUUID().toString().substring(0, 8);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
        api.createRule(rule("to-idm", template));
        api.createProcedure("partners", "to-idm");
        api.setDefault("partners");
    }

    @AfterEach
    void end_the_dispatchers() {
        ended.countDown();
        dispatchers.forEach(Dispatcher::stop);
    }

    void dispatch() {
        var dispatcher = new Dispatcher(ledger, worker, settings);
        dispatchers.add(dispatcher);
        dispatcher.start();
    }

    List<Receipt> receipts() {
        return TestServers.receiver().receipts(template);
    }

    void answer(Answer... answers) {
        TestServers.receiver().answer(template, answers);
    }

    /** One that does not come before the test has ended. */
    Answer hanging() {
        return Answer.of(200).heldBy(ended);
    }

    static void expire(Registration registration) {
        LedgerView.sql(
                "UPDATE certificate_versions SET not_after = now() WHERE version_id = '%s'"
                        .formatted(registration.versionId()));
    }
}
