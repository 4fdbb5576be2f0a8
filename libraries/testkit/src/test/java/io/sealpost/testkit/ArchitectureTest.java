package io.sealpost.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.sealpost.testkit",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule every_module_can_be_tested_with_it =
            classes()
                    .that()
                    .resideInAPackage("io.sealpost..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.net.ssl..",
                            "com.sun.net.httpserver..",
                            "io.sealpost.testkit..",
                            "com.fasterxml.jackson..",
                            "com.github.dockerjava..",
                            "org.apache.kafka..",
                            "org.assertj..",
                            "org.testcontainers..");

    @ArchTest
    static final ArchRule packages_are_acyclic =
            slices().matching("io.sealpost.testkit.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule scenarios_and_tokens_need_no_server =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.sealpost.testkit.servers..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.sealpost.testkit.servers..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule containers_are_known_in_one_package =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.sealpost.testkit.servers..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");
}
