package io.sealpost.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.gateway.forwarding.Api;
import io.sealpost.gateway.routing.RequestPath;
import io.sealpost.gateway.routing.Service;

/** Who may know whom. */
@AnalyzeClasses(
        packages = "io.sealpost.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule what_a_path_means_is_plain_java =
            classes()
                    .that()
                    .belongToAnyOf(RequestPath.class, Service.class)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "io.sealpost.gateway.routing");

    @ArchTest
    static final ArchRule only_who_checks_tokens_knows_mutiny =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Api.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule nothing_is_stored =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "jakarta.persistence..", "java.nio.file..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.sealpost.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_pki_library =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");
}
