package io.sealpost.distribution.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.distribution.NameTaken;
import io.sealpost.distribution.rule.Findings.Alias;
import io.sealpost.distribution.rule.Findings.KeyPair;
import io.sealpost.distribution.rule.Findings.Target;
import io.sealpost.distribution.rule.RuleDefinition.Method;
import io.sealpost.shell.http.Name;
import io.sealpost.testkit.DeciderScenario;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDeciderTest {

    private static final Name NAME = new Name("to-idm");
    private static final String URL =
            "https://idm.example.com/register/{certificateTemplate}?tenantId={remoteTenantId}";
    private static final Authentication BY_CERTIFICATE =
            new Authentication.ClientCertificate("sender");
    private static final Authentication BASIC = new Authentication.Basic(new UUID(0, 7));
    private static final RuleDefinition DEFINITION =
            definition(Map.of("certificateTemplate", "t"), BY_CERTIFICATE, new Trust.SystemRoots());
    private static final Findings FINE =
            new Findings(Target.ALLOWED, Alias.HAS_KEY, KeyPair.NOT_NEEDED);
    private static final RuleEvent CREATED = new RuleEvent.Created(NAME, DEFINITION);

    private final RuleDecider decider = new RuleDecider();
    private final DeciderScenario<RuleCommand, DistributionRule, RuleEvent> rule =
            DeciderScenario.of(decider::initial, decider::decide, decider::evolve);

    private static RuleDefinition definition(
            Map<String, String> values, Authentication authentication, Trust trust) {
        return new RuleDefinition(URL, values, Method.POST, authentication, trust);
    }

    @Nested
    class Create {

        @Test
        void a_rule_is_created_with_its_definition() {
            rule.given().when(new RuleCommand.Create(NAME, DEFINITION, FINE)).then(CREATED);
        }

        @Test
        void the_same_rule_cannot_be_created_twice() {
            rule.given(CREATED)
                    .when(new RuleCommand.Create(NAME, DEFINITION, FINE))
                    .thenRejected(NameTaken.class);
        }

        @Test
        void insecure_with_a_client_certificate_is_a_choice() {
            var insecure =
                    definition(
                            Map.of("certificateTemplate", "t"),
                            BY_CERTIFICATE,
                            new Trust.Insecure());

            rule.given()
                    .when(new RuleCommand.Create(NAME, insecure, FINE))
                    .then(new RuleEvent.Created(NAME, insecure));
        }

        @Test
        void insecure_with_basic_is_rejected() {
            rejected(
                    definition(Map.of("certificateTemplate", "t"), BASIC, new Trust.Insecure()),
                    FINE,
                    RuleRejected.InsecureWithBasic.class,
                    "insecure-with-basic");
        }

        @Test
        void a_key_pair_that_is_not_there_is_rejected() {
            rejected(
                    definition(Map.of("certificateTemplate", "t"), BASIC, new Trust.SystemRoots()),
                    new Findings(Target.ALLOWED, Alias.NOT_NEEDED, KeyPair.UNKNOWN),
                    RuleRejected.NoSuchKeyPair.class,
                    "no-such-key-pair");
        }

        @Test
        void basic_needs_no_alias() {
            var basic =
                    definition(Map.of("certificateTemplate", "t"), BASIC, new Trust.SystemRoots());

            rule.given()
                    .when(
                            new RuleCommand.Create(
                                    NAME,
                                    basic,
                                    new Findings(
                                            Target.ALLOWED, Alias.NOT_NEEDED, KeyPair.RESERVED)))
                    .then(new RuleEvent.Created(NAME, basic));
        }

        @Test
        void an_alias_without_a_key_is_rejected() {
            rejected(
                    DEFINITION,
                    new Findings(Target.ALLOWED, Alias.HAS_NO_KEY, KeyPair.NOT_NEEDED),
                    RuleRejected.AliasWithoutKey.class,
                    "alias-without-key");
        }

        @Test
        void an_unknown_alias_is_rejected() {
            rejected(
                    DEFINITION,
                    new Findings(Target.ALLOWED, Alias.UNKNOWN, KeyPair.NOT_NEEDED),
                    RuleRejected.NoSuchAlias.class,
                    "no-such-alias");
        }

        @Test
        void a_private_address_is_rejected() {
            rejected(
                    DEFINITION,
                    new Findings(Target.ADDRESS_NOT_ALLOWED, Alias.HAS_KEY, KeyPair.NOT_NEEDED),
                    RuleRejected.AddressNotAllowed.class,
                    "address-not-allowed");
        }

        @Test
        void a_closed_port_is_rejected() {
            rejected(
                    DEFINITION,
                    new Findings(Target.PORT_NOT_ALLOWED, Alias.HAS_KEY, KeyPair.NOT_NEEDED),
                    RuleRejected.PortNotAllowed.class,
                    "port-not-allowed");
        }

        @Test
        void a_placeholder_outside_brackets_needs_a_value() {
            rejected(
                    definition(Map.of(), BY_CERTIFICATE, new Trust.SystemRoots()),
                    FINE,
                    RuleRejected.MissingValue.class,
                    "missing-value");
        }

        @Test
        void a_value_for_an_unknown_placeholder_is_rejected() {
            rejected(
                    definition(
                            Map.of("certificateTemplate", "t", "alias", "x"),
                            BY_CERTIFICATE,
                            new Trust.SystemRoots()),
                    FINE,
                    RuleRejected.UnknownPlaceholder.class,
                    "unknown-placeholder");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "a\nb", "a\u0000"})
        void a_value_that_would_bend_the_path_is_rejected(String value) {
            rejected(
                    definition(
                            Map.of("certificateTemplate", value),
                            BY_CERTIFICATE,
                            new Trust.SystemRoots()),
                    FINE,
                    RuleRejected.InvalidValue.class,
                    "invalid-value");
        }

        private void rejected(
                RuleDefinition definition,
                Findings findings,
                Class<? extends RuleRejected> refusal,
                String code) {
            var refused =
                    rule.given()
                            .when(new RuleCommand.Create(NAME, definition, findings))
                            .thenRejected(refusal);

            assertThat(refused.code()).isEqualTo(code);
        }
    }

    @Nested
    class Change {

        private final RuleDefinition other =
                definition(
                        Map.of("certificateTemplate", "u"),
                        BY_CERTIFICATE,
                        new Trust.SystemRoots());

        @Test
        void a_changed_definition_is_recorded_and_the_name_stays() {
            rule.given(CREATED)
                    .when(new RuleCommand.Change(other, FINE, false))
                    .then(new RuleEvent.Changed(other))
                    .thenState(new DistributionRule.Defined(NAME, other));
        }

        @Test
        void the_same_definition_changes_nothing() {
            rule.given(CREATED).when(new RuleCommand.Change(DEFINITION, FINE, false)).thenNothing();
        }

        @Test
        void an_unknown_rule_cannot_be_changed() {
            rule.given()
                    .when(new RuleCommand.Change(other, FINE, false))
                    .thenRejected(RuleRejected.NotFound.class);
        }

        @Test
        void a_change_is_checked_as_a_creation_is() {
            rule.given(CREATED)
                    .when(
                            new RuleCommand.Change(
                                    other,
                                    new Findings(
                                            Target.ALLOWED, Alias.HAS_NO_KEY, KeyPair.NOT_NEEDED),
                                    false))
                    .thenRejected(RuleRejected.AliasWithoutKey.class);
        }
    }

    @Test
    void the_tenants_own_id_stands_where_the_receivers_is_not_said() {
        var tenant = new UUID(1, 2);

        assertThat(DEFINITION.target(tenant))
                .hasToString("https://idm.example.com:443/register/t?tenantId=" + tenant);
    }

    @Nested
    class Leading {

        private static final RuleDefinition PASSWORD =
                definition(Map.of("certificateTemplate", "t"), BASIC, new Trust.SystemRoots());
        private static final Findings ALONE =
                new Findings(Target.ALLOWED, Alias.NOT_NEEDED, KeyPair.RESERVED);

        private final RuleEvent created = new RuleEvent.Created(NAME, PASSWORD);

        @Test
        void a_password_is_not_led_to_another_origin_by_who_is_no_tenant_admin() {
            rule.given(created)
                    .when(new RuleCommand.Change(elsewhere(PASSWORD), ALONE, false))
                    .thenRejected(RuleRejected.AdminRequired.class);
        }

        @Test
        void a_tenant_admin_leads_it_there() {
            rule.given(created)
                    .when(new RuleCommand.Change(elsewhere(PASSWORD), ALONE, true))
                    .then(new RuleEvent.Changed(elsewhere(PASSWORD)));
        }

        @Test
        void a_rule_is_not_led_away_and_given_a_password_at_once() {
            rule.given(CREATED)
                    .when(new RuleCommand.Change(elsewhere(PASSWORD), ALONE, false))
                    .thenRejected(RuleRejected.AdminRequired.class);
        }

        @Test
        void path_and_values_of_a_rule_with_a_password_change_without_an_admin() {
            var changed =
                    definition(Map.of("certificateTemplate", "u"), BASIC, new Trust.SystemRoots());

            rule.given(created)
                    .when(new RuleCommand.Change(changed, ALONE, false))
                    .then(new RuleEvent.Changed(changed));
        }

        @Test
        void a_rule_without_a_password_is_led_elsewhere_without_an_admin() {
            rule.given(CREATED)
                    .when(new RuleCommand.Change(elsewhere(DEFINITION), FINE, false))
                    .then(new RuleEvent.Changed(elsewhere(DEFINITION)));
        }

        private static RuleDefinition elsewhere(RuleDefinition definition) {
            return new RuleDefinition(
                    URL.replace("idm.example.com", "other.example.com"),
                    definition.values(),
                    definition.method(),
                    definition.authentication(),
                    definition.trust());
        }
    }
}
