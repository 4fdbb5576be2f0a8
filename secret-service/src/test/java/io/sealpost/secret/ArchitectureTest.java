package io.sealpost.secret;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sealpost.eventstore.Decider;
import io.sealpost.eventstore.Ids;
import io.sealpost.eventstore.ReadModel;
import io.sealpost.eventstore.Rejected;
import io.sealpost.secret.certificate.Certificate;
import io.sealpost.secret.certificate.CertificateCommand;
import io.sealpost.secret.certificate.CertificateEvent;
import io.sealpost.secret.certificate.Servable;
import io.sealpost.secret.certificate.VersionLife;
import io.sealpost.secret.keypair.KeyPair;
import io.sealpost.secret.keypair.KeyPairCommand;
import io.sealpost.secret.keypair.KeyPairEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(
        packages = "io.sealpost.secret",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> CORE =
            assignableTo(Decider.class)
                    .or(assignableTo(Rejected.class))
                    .or(assignableTo(Certificate.class))
                    .or(assignableTo(CertificateCommand.class))
                    .or(assignableTo(CertificateEvent.class))
                    .or(assignableTo(KeyPair.class))
                    .or(assignableTo(KeyPairCommand.class))
                    .or(assignableTo(KeyPairEvent.class))
                    .or(assignableTo(VersionLife.class))
                    .or(JavaClass.Predicates.equivalentTo(Servable.class))
                    .or(JavaClass.Predicates.simpleNameEndingWith("Rules"))
                    .as("the core");

    /** What runs in a session, or hands over what does. */
    private static final DescribedPredicate<JavaClass> SHELL =
            assignableTo(ReadModel.class)
                    .or(JavaClass.Predicates.simpleName("Certificates"))
                    .or(JavaClass.Predicates.simpleName("CertificateCommands"))
                    .or(JavaClass.Predicates.simpleName("Untold"))
                    .or(JavaClass.Predicates.simpleName("KeyPairCommands"))
                    .or(JavaClass.Predicates.simpleName("KeyPairErasures"))
                    .or(JavaClass.Predicates.simpleName("KeyPairReservations"))
                    .or(JavaClass.Predicates.simpleName("DownloadLinks"))
                    .or(JavaClass.Predicates.simpleName("SecretReads"))
                    .as("the shell");

    @ArchTest
    static final ArchRule the_core_knows_no_framework =
            noClasses()
                    .that(CORE)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "io.quarkus..",
                                    "io.smallrye..",
                                    "jakarta..",
                                    "org.hibernate..",
                                    "io.vertx..",
                                    "org.apache.kafka..",
                                    "com.fasterxml.jackson.databind..",
                                    "java.net.http..",
                                    "java.sql.."));

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
                    .dependOnClassesThat(assignableTo(Clock.class));

    @ArchTest
    static final ArchRule uni_stays_in_the_shell =
            noClasses()
                    .that(DescribedPredicate.not(SHELL))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.smallrye.mutiny.."));

    @ArchTest
    static final ArchRule features_are_acyclic =
            slices().matching("io.sealpost.secret.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule key_pairs_know_nothing_of_certificates =
            noClasses()
                    .that()
                    .resideInAPackage("..secret.keypair..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("..secret.certificate.."));

    @ArchTest
    static final ArchRule certificates_know_nothing_of_key_pairs =
            noClasses()
                    .that()
                    .resideInAPackage("..secret.certificate..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("..secret.keypair.."));

    @ArchTest
    static final ArchRule only_the_vault_package_knows_vault =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..secret.vault..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("io.quarkus.vault.."));

    @ArchTest
    static final ArchRule bouncy_castle_stays_in_the_pki_library =
            noClasses().should().dependOnClassesThat(resideInAnyPackage("org.bouncycastle.."));
}
