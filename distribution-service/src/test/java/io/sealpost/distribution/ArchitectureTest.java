package io.sealpost.distribution;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.distribution.ledger.AttemptOutcome;
import io.sealpost.distribution.ledger.Consignment;
import io.sealpost.distribution.ledger.Delivery;
import io.sealpost.distribution.ledger.DeliveryCommand;
import io.sealpost.distribution.ledger.DeliveryDecider;
import io.sealpost.distribution.ledger.DeliveryEvent;
import io.sealpost.distribution.ledger.Departure;
import io.sealpost.distribution.procedure.CertificateProcedure;
import io.sealpost.distribution.procedure.ProcedureCommand;
import io.sealpost.distribution.procedure.ProcedureDecider;
import io.sealpost.distribution.procedure.ProcedureEvent;
import io.sealpost.distribution.rule.DistributionRule;
import io.sealpost.distribution.rule.RuleCommand;
import io.sealpost.distribution.rule.RuleDecider;
import io.sealpost.distribution.rule.RuleDefinition;
import io.sealpost.distribution.rule.RuleEvent;
import io.sealpost.distribution.rule.RuleRejected;
import io.sealpost.distribution.rule.UrlTemplate;
import io.sealpost.distribution.sending.AnswerPolicy;
import io.sealpost.distribution.sending.Backoff;
import io.sealpost.distribution.sending.NextStep;
import io.sealpost.distribution.sending.Targets;
import io.sealpost.distribution.settings.DistributionSettings;
import io.sealpost.distribution.settings.SettingsCommand;
import io.sealpost.distribution.settings.SettingsDecider;
import io.sealpost.distribution.settings.SettingsEvent;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(
        packages = "io.sealpost.distribution",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Class<?>[] CORE = {
        Name.class,
        DistributionRule.class,
        RuleCommand.class,
        RuleDecider.class,
        RuleDefinition.class,
        RuleEvent.class,
        RuleRejected.class,
        UrlTemplate.class,
        CertificateProcedure.class,
        ProcedureCommand.class,
        ProcedureDecider.class,
        ProcedureEvent.class,
        DistributionSettings.class,
        SettingsCommand.class,
        SettingsDecider.class,
        SettingsEvent.class,
        AttemptOutcome.class,
        Consignment.class,
        Delivery.class,
        DeliveryCommand.class,
        DeliveryDecider.class,
        DeliveryEvent.class,
        Departure.class,
        AnswerPolicy.class,
        Backoff.class,
        NextStep.class,
        Targets.class
    };

    @ArchTest
    static final ArchRule the_core_is_pure =
            classes()
                    .that()
                    .belongToAnyOf(CORE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.sealpost.eventstore",
                            "io.sealpost.distribution..",
                            "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule the_core_does_not_know_the_shell_around_it =
            noClasses()
                    .that()
                    .belongToAnyOf(CORE)
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                            ".*(Row|Rows|Resource|Views|Commands|Lookup|Worker|Courier|\\.Rules|\\.Procedures|\\.Settings|\\.Ledger)");

    @ArchTest
    static final ArchRule decisions_take_time_ids_and_chance_from_their_caller =
            noClasses()
                    .that()
                    .belongToAnyOf(CORE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule only_the_shell_knows_reactive_types =
            noClasses()
                    .that(simpleNameEndingWith("Resource"))
                    .or()
                    .resideInAPackage("..sending..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.hibernate.reactive..");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("io.sealpost.distribution.(*)..").should().beFreeOfCycles();
}
