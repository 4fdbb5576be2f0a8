package io.sealpost.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.tenant.tenant.Tenant;
import io.sealpost.tenant.tenant.TenantCommand;
import io.sealpost.tenant.tenant.TenantDecider;
import io.sealpost.tenant.tenant.TenantEvent;
import io.sealpost.tenant.tenant.TenantEventJson;
import io.sealpost.tenant.tenant.TenantKey;
import io.sealpost.tenant.tenant.TenantRejected;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(
        packages = "io.sealpost.tenant",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_is_pure =
            classes()
                    .that()
                    .belongToAnyOf(
                            Tenant.class,
                            TenantCommand.class,
                            TenantDecider.class,
                            TenantEvent.class,
                            TenantKey.class,
                            TenantRejected.class)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.sealpost.eventstore",
                            "io.sealpost.tenant.tenant",
                            "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule the_core_does_not_know_the_shell_of_its_own_feature =
            noClasses()
                    .that()
                    .belongToAnyOf(
                            Tenant.class,
                            TenantCommand.class,
                            TenantDecider.class,
                            TenantEvent.class,
                            TenantEventJson.class,
                            TenantKey.class,
                            TenantRejected.class)
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(".*(Row|Contact|ReadModel|Resource|Views|Commands|Tenants)");

    @ArchTest
    static final ArchRule decisions_take_time_and_ids_from_their_command =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Decider")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("io.sealpost.tenant.(*)..").should().beFreeOfCycles();
}
