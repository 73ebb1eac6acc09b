package kz.auylsat.ncc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.testing.HouseRules;
import org.junit.jupiter.api.Test;

class NccArchitectureTest {
    private static final HouseRules RULES = new HouseRules("kz.auylsat.ncc");

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
            "Effect",
            "Database");

    /** What each package may use of the others; a package that is not here may use none. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("yaml", Set.of()),
            Map.entry("sqlite", Set.of()),
            Map.entry("snmp", Set.of()),
            Map.entry("profile", Set.of("yaml")),
            Map.entry("database", Set.of("sqlite")),
            Map.entry("inventory", Set.of("database", "sqlite", "yaml")),
            Map.entry("csv", Set.of("yaml")),
            Map.entry("provision", Set.of("csv", "inventory", "yaml")),
            Map.entry("plan", Set.of("inventory")),
            Map.entry("apply", Set.of("inventory", "plan", "database")),
            Map.entry("secret", Set.of("database")),
            Map.entry("enrolment", Set.of("database", "secret")),
            Map.entry("life", Set.of("database")),
            Map.entry("poll", Set.of("snmp")),
            Map.entry("probe", Set.of("snmp", "profile", "poll")),
            Map.entry("series", Set.of("sqlite")),
            Map.entry("outbox", Set.of("sqlite")),
            Map.entry("influx", Set.of("series", "outbox", "sqlite")),
            Map.entry("fleet", Set.of("inventory")),
            Map.entry("gateway", Set.of("sqlite")),
            Map.entry("access", Set.of("database", "sqlite")),
            Map.entry("satellite", Set.of("inventory")),
            Map.entry("dashboards", Set.of("yaml")),
            Map.entry(
                    "api",
                    Set.of(
                            "access",
                            "apply",
                            "database",
                            "enrolment",
                            "fleet",
                            "inventory",
                            "life",
                            "plan",
                            "poll",
                            "profile",
                            "satellite",
                            "series",
                            "snmp",
                            "sqlite")));

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
        RULES.featuresDoNotCallEachOtherSideways(MAY_USE, Set.of());
    }

    @Test
    void onlyTheCommandStartsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kz.auylsat.ncc.app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kz.auylsat.simulator..")
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
