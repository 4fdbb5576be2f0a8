package io.sealpost.eventstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sealpost.eventstore",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_does_not_know_quarkus =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.quarkus..");

    @ArchTest
    static final ArchRule its_packages_have_no_cycle =
            slices().matching("io.sealpost.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule relay_and_consumers_are_plain_jdbc_and_kafka =
            noClasses()
                    .that()
                    .resideInAPackage("..relay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.smallrye.mutiny..", "org.hibernate..", "io.vertx..");
}
