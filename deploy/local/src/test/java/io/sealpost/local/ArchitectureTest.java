package io.sealpost.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sealpost.local",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_stack_knows_services_from_outside_only =
            classes()
                    .should()
                    .onlyDependOnClassesThat(
                            not(resideInAPackage("io.sealpost.."))
                                    .or(resideInAPackage("io.sealpost.local.."))
                                    .or(resideInAPackage("io.sealpost.contracts.."))
                                    .or(resideInAPackage("io.sealpost.testkit..")));

    @ArchTest
    static final ArchRule clients_know_nothing_of_the_stack =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.sealpost.local.client..", "io.sealpost.local.scan..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.sealpost.local.chaos..",
                            "io.sealpost.local.story..",
                            "io.sealpost.local.tls..");

    @ArchTest
    static final ArchRule packages_are_acyclic =
            slices().matching("io.sealpost.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule programs_are_run_by_the_testkit =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Detached")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ProcessBuilder.class);
}
