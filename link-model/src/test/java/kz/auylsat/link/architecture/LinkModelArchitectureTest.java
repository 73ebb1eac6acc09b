package kz.auylsat.link.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.io.ByteArrayInputStream;
import kz.auylsat.testing.HouseRules;
import org.junit.jupiter.api.Test;

class LinkModelArchitectureTest {
    private static final HouseRules RULES = new HouseRules("kz.auylsat.link");

    @Test
    void classesWereImported() {
        RULES.lookAt(10);
    }

    @Test
    void dependsOnNothingButJavaAndPerformsNoInputOrOutput() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "kz.auylsat.link..",
                                "java.lang..",
                                "java.math..",
                                "java.nio.charset..",
                                "java.security..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "javax.crypto..",
                                "org.jspecify.annotations..")
                        // Memory: Java's reader of certificates takes nothing else.
                        .or(equivalentTo(ByteArrayInputStream.class)))
                .because("link-model is pure: what it decides must hold on any box, in any test")
                .check(RULES.imported());
    }

    @Test
    void packagesAreFreeOfCycles() {
        RULES.packagesAreFreeOfCycles();
    }

    @Test
    void packagesAreNullMarked() {
        RULES.packagesAreNullMarked();
    }
}
