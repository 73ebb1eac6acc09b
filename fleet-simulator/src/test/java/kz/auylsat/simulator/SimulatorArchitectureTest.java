package kz.auylsat.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTest {
    private static final String ROOT = "kz.auylsat.simulator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void classesWereImported() {
        assertThat(CLASSES).hasSizeGreaterThan(30);
    }

    @Test
    void theModelIsPure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snmp4j..", "java.nio.channels..", "java.nio.file..", "java.net..", "java.io..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.Random|java\\.util\\.Timer|java\\.time\\.Clock")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void onlyClassesThatSaySoTouchTheNetwork() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Server|Channel|Pipe|Relay|Writer|File|Main)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snmp4j..", "java.nio.channels..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.net\\.(Socket|DatagramSocket).*")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCyclesAndIndependentOfTheControlCentre() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kz.auylsat.ncc..")
                .check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        for (JavaPackage each : CLASSES.getPackage(ROOT).getSubpackagesInTree()) {
            assertThat(each.isAnnotatedWith(NullMarked.class))
                    .as(each.getName())
                    .isTrue();
        }
        assertThat(CLASSES.getPackage(ROOT).isAnnotatedWith(NullMarked.class)).isTrue();
    }
}
