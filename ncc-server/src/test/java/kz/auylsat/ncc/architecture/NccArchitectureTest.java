package kz.auylsat.ncc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class NccArchitectureTest {
    private static final String ROOT = "kz.auylsat.ncc";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

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
            "Channel");

    private static final DescribedPredicate<JavaClass> PURE =
            DescribedPredicate.describe("pure (no input/output suffix)", NccArchitectureTest::isPure);

    /** What each package may use of the others; a package that is not here may use none. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("yaml", Set.of()),
            Map.entry("sqlite", Set.of()),
            Map.entry("snmp", Set.of()),
            Map.entry("profile", Set.of("yaml")),
            Map.entry("inventory", Set.of("sqlite")),
            Map.entry("provision", Set.of("inventory", "yaml")),
            Map.entry("poll", Set.of("snmp")),
            Map.entry("probe", Set.of("snmp", "profile", "poll")),
            Map.entry("series", Set.of("sqlite")),
            Map.entry("outbox", Set.of("sqlite")),
            Map.entry("influx", Set.of("series", "outbox", "sqlite")),
            Map.entry("fleet", Set.of("inventory")),
            Map.entry("gateway", Set.of("sqlite")),
            Map.entry("access", Set.of("sqlite")),
            Map.entry("satellite", Set.of("inventory")),
            Map.entry("dashboards", Set.of("yaml")),
            Map.entry("api", Set.of("access", "fleet", "inventory", "poll", "profile", "satellite", "series", "snmp")));

    @Test
    void classesWereImported() {
        assertThat(CLASSES).hasSizeGreaterThan(100);
    }

    @Test
    void pureClassesPerformNoInputOrOutput() {
        noClasses()
                .that(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "io.vertx..",
                        "org.snmp4j..",
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.flywaydb..",
                        "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection).*"
                        + "|java\\.nio\\.file\\.Files|java\\.lang\\.Thread|java\\.util\\.Timer|java\\.util\\.Random"
                        + "|java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.\\w*Executor\\w*")
                .check(CLASSES);
    }

    @Test
    void pureClassesReadNoClock() {
        noClasses()
                .that(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void featuresDoNotCallEachOtherSideways() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .filter(name -> !name.equals("app"))
                .collect(Collectors.toSet());
        assertThat(MAY_USE.keySet()).containsAll(packages);
        for (String user : packages) {
            String[] forbidden = packages.stream()
                    .filter(used -> !used.equals(user) && !MAY_USE.get(user).contains(used))
                    .map(used -> ROOT + "." + used)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + user)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".app")
                    .check(CLASSES);
        }
    }

    @Test
    void onlyTheCommandStartsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kz.auylsat.simulator..")
                .check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .forEach(pkg -> assertThat(pkg.isAnnotatedWith(NullMarked.class))
                        .as(pkg.getName())
                        .isTrue());
    }

    @Test
    void namesAreTheFieldsOwn() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|DTO|Abstract\\w*)$")
                .check(CLASSES);
    }

    private static boolean isPure(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        boolean wiring = type.getPackageName().equals(ROOT + ".app");
        return !wiring && INPUT_OUTPUT.stream().noneMatch(outermost::endsWith) && !outermost.equals("package-info");
    }
}
