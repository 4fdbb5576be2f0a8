package io.sealpost.tenant;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.eventstore.Ids;
import io.sealpost.shell.access.TenantRef;
import io.sealpost.tenant.tenant.Tenant;
import io.sealpost.tenant.tenant.TenantCommand;
import io.sealpost.tenant.tenant.TenantCommands;
import io.sealpost.tenant.tenant.TenantDecider;
import io.sealpost.tenant.tenant.TenantEvent;
import io.sealpost.tenant.tenant.TenantEventJson;
import io.sealpost.tenant.tenant.TenantKey;
import io.sealpost.tenant.tenant.TenantRejected;
import io.sealpost.tenant.tenant.Tenants;
import io.sealpost.tenant.trustanchor.CaCertificate;
import io.sealpost.tenant.trustanchor.Purpose;
import io.sealpost.tenant.trustanchor.Revocation;
import io.sealpost.tenant.trustanchor.Terms;
import io.sealpost.tenant.trustanchor.TrustAnchor;
import io.sealpost.tenant.trustanchor.TrustAnchorCommand;
import io.sealpost.tenant.trustanchor.TrustAnchorCommands;
import io.sealpost.tenant.trustanchor.TrustAnchorDecider;
import io.sealpost.tenant.trustanchor.TrustAnchorEvent;
import io.sealpost.tenant.trustanchor.TrustAnchorEventJson;
import io.sealpost.tenant.trustanchor.TrustAnchorRejected;
import io.sealpost.tenant.trustanchor.TrustAnchors;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Who may know whom. */
@AnalyzeClasses(
        packages = "io.sealpost.tenant",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> CORE =
            belongToAnyOf(
                            Tenant.class,
                            TenantCommand.class,
                            TenantDecider.class,
                            TenantEvent.class,
                            TenantEventJson.class,
                            TenantKey.class,
                            TenantRejected.class,
                            TrustAnchor.class,
                            TrustAnchorCommand.class,
                            TrustAnchorDecider.class,
                            TrustAnchorEvent.class,
                            TrustAnchorEventJson.class,
                            TrustAnchorRejected.class,
                            CaCertificate.class,
                            Purpose.class,
                            Revocation.class,
                            Terms.class)
                    .as("the core");

    @ArchTest
    static final ArchRule the_core_is_plain_java =
            classes()
                    .that(CORE)
                    .should()
                    .onlyDependOnClassesThat(
                            CORE.or(belongToAnyOf(TenantRef.class))
                                    .or(describe("arrays", JavaClass::isArray))
                                    .or(
                                            resideInAnyPackage(
                                                    "java..",
                                                    "io.sealpost.eventstore",
                                                    "com.fasterxml.jackson.annotation")));

    @ArchTest
    static final ArchRule the_core_takes_time_and_ids_from_the_command =
            noClasses()
                    .that(CORE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Ids.class, "next")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule only_commands_and_the_read_model_are_reactive =
            noClasses()
                    .that(
                            not(
                                    belongToAnyOf(
                                            TenantCommands.class,
                                            Tenants.class,
                                            TrustAnchorCommands.class,
                                            TrustAnchors.class)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.smallrye.mutiny..", "org.hibernate.reactive..");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("io.sealpost.tenant.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_pki_library =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");
}
