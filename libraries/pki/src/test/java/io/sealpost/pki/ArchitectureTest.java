package io.sealpost.pki;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.KeyStore;

@AnalyzeClasses(packages = "io.sealpost.pki", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule plain_java_and_bouncycastle_only =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "javax..", "io.sealpost.pki..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule no_provider_is_needed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.bouncycastle.jce..", "org.bouncycastle.jcajce..");

    @ArchTest
    static final ArchRule the_jdks_key_store_loses_certificates =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Jks") // which writes, and reads nothing
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(KeyStore.class);

    @ArchTest
    static final ArchRule bouncycastle_does_not_show_outside =
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .arePublic()
                    .should()
                    .notHaveRawReturnType(describe("of BouncyCastle", ArchitectureTest::isForeign))
                    .andShould()
                    .notHaveRawParameterTypes(
                            describe(
                                    "of BouncyCastle",
                                    types -> types.stream().anyMatch(ArchitectureTest::isForeign)));

    private static boolean isForeign(JavaClass type) {
        return type.getPackageName().startsWith("org.bouncycastle");
    }
}
