package kz.auylsat.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Instant;
import kz.auylsat.testing.HouseRules;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTest {
    private static final String ROOT = "kz.auylsat.simulator";
    private static final HouseRules RULES = new HouseRules(ROOT);

    @Test
    void classesWereImported() {
        RULES.lookAt(30);
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
                .check(RULES.imported());
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
                .check(RULES.imported());
    }

    @Test
    void packagesAreFreeOfCyclesAndIndependentOfTheControlCentre() {
        RULES.packagesAreFreeOfCycles();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kz.auylsat.ncc..")
                .check(RULES.imported());
    }

    @Test
    void packagesAreNullMarked() {
        RULES.packagesAreNullMarked();
    }
}
