package io.sealpost.outbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;

@AnalyzeClasses(
        packages = "io.sealpost.outbound",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule it_knows_vertx_and_slf4j_and_nothing_else =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.net..",
                            "javax.security..",
                            "io.vertx.core..",
                            "org.slf4j..",
                            "io.sealpost.outbound..");

    @ArchTest
    static final ArchRule the_rules_know_no_network =
            noClasses()
                    .that()
                    .belongToAnyOf(
                            OutboundPolicy.class,
                            AddressRules.class,
                            CidrRange.class,
                            IpLiteral.class,
                            HostName.class,
                            Target.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx..", "java.nio.channels..", "javax.net..");

    @ArchTest
    static final ArchRule the_rules_look_nothing_up =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Resolver.class)
                    .should()
                    .callMethod(InetAddress.class, "getByName", String.class)
                    .orShould()
                    .callMethod(InetAddress.class, "getAllByName", String.class);
}
