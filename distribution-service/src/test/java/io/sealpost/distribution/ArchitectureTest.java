package io.sealpost.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
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
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Every class is core, and pure, unless it is named here as part of the shell. */
@AnalyzeClasses(
        packages = "io.sealpost.distribution",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Those that run transactions and queries. */
    private static final Set<String> REACTIVE =
            Set.of(
                    "Arrivals",
                    "Backlog",
                    "CatchUp",
                    "Commands",
                    "Deliveries",
                    "DeliveryLog",
                    "DeliveryRows",
                    "Entrance",
                    "EndedWithoutRule",
                    "KeyPairUses",
                    "LaneRows",
                    "Ledger",
                    "NamedRows",
                    "Procedures",
                    "Revocations",
                    "Routes",
                    "Rules",
                    "Settings",
                    "WhenCertificateRegisteredThenDeliverIt",
                    "WhenCertificateRevokedThenPushItNoMore");

    /**
     * Those that know HTTP, JSON, threads, the clock, other services or how all is put together.
     */
    private static final Set<String> BLOCKING =
            Set.of(
                    "Certificates",
                    "Columns",
                    "Credentials",
                    "DeliveryEventJson",
                    "DeliveryPublication",
                    "DeliveryResource",
                    "DeliveryViews",
                    "Dispatcher",
                    "DistributionService",
                    "FindingsLookup",
                    "KeyPairReservations",
                    "NamedAnswers",
                    "NamedRow",
                    "Outbound",
                    "Permissions",
                    "ProcedureEventJson",
                    "ProcedureResource",
                    "ProcedureRow",
                    "ProcedureViews",
                    "Publishing",
                    "Pusher",
                    "Recorder",
                    "RuleEventJson",
                    "RuleResource",
                    "RuleRow",
                    "RuleViews",
                    "SecretServiceCredentials",
                    "SendingSettings",
                    "SettingsEventJson",
                    "SettingsResource",
                    "SettingsRow",
                    "Tenants",
                    "TrustCertificates",
                    "Worker");

    private static final DescribedPredicate<JavaClass> REACTIVE_SHELL =
            describe("reactive shell", each -> REACTIVE.contains(outermost(each)));

    private static final DescribedPredicate<JavaClass> SHELL =
            describe(
                    "shell",
                    each ->
                            each.getPackageName().startsWith("io.sealpost.distribution")
                                    && (REACTIVE.contains(outermost(each))
                                            || BLOCKING.contains(outermost(each))));

    private static String outermost(JavaClass each) {
        return each.getEnclosingClass()
                .map(ArchitectureTest::outermost)
                .orElseGet(each::getSimpleName);
    }

    @ArchTest
    static final ArchRule the_core_is_pure =
            classes()
                    .that(not(SHELL))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.sealpost.eventstore",
                            "io.sealpost.distribution..",
                            "io.sealpost.shell.http",
                            "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule the_core_does_not_know_the_shell_around_it =
            noClasses().that(not(SHELL)).should().dependOnClassesThat(SHELL);

    @ArchTest
    static final ArchRule decisions_take_time_ids_and_chance_from_their_caller =
            noClasses()
                    .that(not(SHELL))
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Ids.class, "next");

    @ArchTest
    static final ArchRule only_the_shell_around_the_database_is_reactive =
            noClasses()
                    .that(not(REACTIVE_SHELL))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.smallrye.mutiny..", "org.hibernate.reactive..");

    @ArchTest
    static final ArchRule nobody_here_knows_bouncycastle =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("io.sealpost.distribution.(*)..").should().beFreeOfCycles();
}
