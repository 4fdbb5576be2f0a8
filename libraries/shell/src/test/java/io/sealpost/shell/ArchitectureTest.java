package io.sealpost.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(
        packages = "io.sealpost.shell",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_no_service =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sealpost.tenant..",
                            "io.sealpost.secret..",
                            "io.sealpost.distribution..",
                            "io.sealpost.gateway..");

    /** The OIDC client of {@code services} is reactive too. */
    @ArchTest
    static final ArchRule only_what_works_with_the_database_is_reactive =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "..store..",
                            "..tenants..",
                            "..services..",
                            "..idempotency..",
                            "..observing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.smallrye.mutiny..", "org.hibernate.reactive..");

    @ArchTest
    static final ArchRule operators_commands_need_no_quarkus =
            noClasses()
                    .that()
                    .resideInAPackage("..operating..")
                    .and()
                    .doNotHaveSimpleName("ServiceCommands")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule kafka_stays_in_messaging_topics_and_their_command =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..messaging..", "..topics..", "..operating..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_pki_library =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule its_packages_have_no_cycles =
            slices().matching("io.sealpost.shell.(*)..").should().beFreeOfCycles();
}
