package io.sealpost.distribution.rule;

import io.sealpost.distribution.Api;
import io.sealpost.distribution.TestServers;
import io.sealpost.distribution.TestTls;
import io.sealpost.testkit.services.TenantServiceFake.Tenant;
import org.junit.jupiter.api.BeforeEach;

/** A tenant with an alias that has a key. */
abstract class RuleRequests {

    static final String RULES = "/distribution-rules";

    Tenant tenant;
    Api api;

    @BeforeEach
    void a_tenant_with_an_alias_that_has_a_key() {
        tenant = TestServers.newTenant();
        api = Api.manager(tenant);
        TestServers.secrets().keep(tenant.id(), "sender", TestTls.client("/CN=sender"));
    }
}
