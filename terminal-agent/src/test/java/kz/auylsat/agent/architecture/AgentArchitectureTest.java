package kz.auylsat.agent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.testing.HouseRules;
import org.junit.jupiter.api.Test;

class AgentArchitectureTest {
    private static final HouseRules RULES = new HouseRules("kz.auylsat.agent");

    /** A class that touches the world says so by the end of its name. */
    private static final List<String> INPUT_OUTPUT = List.of(
            "Verticle",
            "Routes",
            "Store",
            "Client",
            "Transport",
            "Command",
            "Main",
            "Wiring",
            "File",
            "Reader",
            "Server",
            "Writer",
            "Channel",
            "Driver",
            "Thread",
            "Prober");

    /** What every feature may use; of each other they use nothing: the app joins them. */
    private static final Set<String> SHARED = Set.of("disk", "clock", "json", "tls");

    /** The page is the line-up's face; a modem is read and set by SNMPv3 alike. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.of("page", Set.of("lineup"), "config", Set.of("usm"), "sample", Set.of("usm"));

    @Test
    void classesWereImported() {
        RULES.lookAt(100);
    }

    @Test
    void decisionsArePure() {
        RULES.decisionsArePure(INPUT_OUTPUT);
    }

    @Test
    void packagesAreFreeOfCycles() {
        RULES.packagesAreFreeOfCycles();
    }

    @Test
    void featuresDoNotCallEachOtherSideways() {
        RULES.featuresDoNotCallEachOtherSideways(MAY_USE, SHARED);
    }

    /** SNMP4J-Agent can write files through its configuration MIB (CVE-2026-39006). */
    @Test
    void theLibrarysOwnConfigurationIsNotServed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.snmp4j\\.agent\\.mo\\.snmp4j\\..*")
                .check(RULES.imported());
    }

    /** A process that lives in 64 MB has no room for the command line's library, nor for drawing PDFs. */
    @Test
    void onlyCommandsUseThePicocliLibrary() {
        noClasses()
                .that()
                .haveNameNotMatching(".*(Command|CommandLine|Option|Options|VersionText)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(RULES.imported());
    }

    @Test
    void packagesAreNullMarked() {
        RULES.packagesAreNullMarked();
    }

    @Test
    void namesAreTheFieldsOwn() {
        RULES.namesAreTheFieldsOwn();
    }
}
