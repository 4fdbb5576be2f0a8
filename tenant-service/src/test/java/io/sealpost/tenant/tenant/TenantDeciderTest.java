package io.sealpost.tenant.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.testkit.DeciderScenario;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a tenant, one command after the other. */
class TenantDeciderTest {

    private static final TenantKey ACME = new TenantKey("acme");
    private static final TenantCommand.Register REGISTER =
            new TenantCommand.Register(
                    ACME, "Acme Ltd.", "production", Map.of("region", "eu-central"));
    private static final TenantEvent REGISTERED =
            new TenantEvent.Registered(
                    ACME, "Acme Ltd.", "production", Map.of("region", "eu-central"));
    private static final TenantEvent SUSPENDED = new TenantEvent.Suspended(ACME);
    private static final TenantEvent REACTIVATED = new TenantEvent.Reactivated(ACME);

    private final TenantDecider decider = new TenantDecider();
    private final DeciderScenario<TenantCommand, Tenant, TenantEvent> tenant =
            DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    @Nested
    class Registering {

        @Test
        void a_new_tenant_is_registered_and_open() {
            tenant.given().when(REGISTER).then(REGISTERED).thenState(new Tenant.Active(ACME));
        }

        @Test
        void a_registered_tenant_is_not_registered_again() {
            TenantRejected refusal =
                    tenant.given(REGISTERED)
                            .when(REGISTER)
                            .thenRejected(TenantRejected.AlreadyRegistered.class);
            assertThat(refusal.code()).isEqualTo("tenant-already-registered");
        }

        @Test
        void nor_is_a_suspended_one() {
            tenant.given(REGISTERED, SUSPENDED)
                    .when(REGISTER)
                    .thenRejected(TenantRejected.AlreadyRegistered.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"platform", "in", "api", "www", "oauth", "crl"})
        void a_reserved_key_is_refused(String reserved) {
            TenantRejected refusal =
                    tenant.given()
                            .when(
                                    new TenantCommand.Register(
                                            new TenantKey(reserved), "A", "production", Map.of()))
                            .thenRejected(TenantRejected.KeyReserved.class);
            assertThat(refusal.code()).isEqualTo("tenant-key-reserved");
            assertThat(refusal).hasMessageContaining("'" + reserved + "'");
            assertThat(refusal.members()).containsEntry("field", "key");
        }
    }

    @Nested
    class Suspending {

        @Test
        void an_open_tenant_is_suspended() {
            tenant.given(REGISTERED)
                    .when(new TenantCommand.Suspend())
                    .then(SUSPENDED)
                    .thenState(new Tenant.Suspended(ACME));
        }

        @Test
        void a_suspended_tenant_stays_as_it_is() {
            tenant.given(REGISTERED, SUSPENDED).when(new TenantCommand.Suspend()).thenNothing();
        }

        @Test
        void an_unknown_tenant_is_refused() {
            tenant.given()
                    .when(new TenantCommand.Suspend())
                    .thenRejected(TenantRejected.NotRegistered.class);
        }
    }

    @Nested
    class Reactivating {

        @Test
        void a_suspended_tenant_is_open_again() {
            tenant.given(REGISTERED, SUSPENDED)
                    .when(new TenantCommand.Reactivate())
                    .then(REACTIVATED)
                    .thenState(new Tenant.Active(ACME));
        }

        @Test
        void an_open_tenant_stays_as_it_is() {
            tenant.given(REGISTERED).when(new TenantCommand.Reactivate()).thenNothing();
        }

        @Test
        void an_unknown_tenant_is_refused() {
            tenant.given()
                    .when(new TenantCommand.Reactivate())
                    .thenRejected(TenantRejected.NotRegistered.class);
        }
    }
}
