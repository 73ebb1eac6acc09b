package kz.auylsat.agent.architecture;

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

class AgentArchitectureTest {
    private static final String ROOT = "kz.auylsat.agent";
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
            "Channel",
            "Driver",
            "Thread",
            "Prober");

    /** What every feature may use; of each other they use nothing: the app joins them. */
    private static final Set<String> SHARED = Set.of("disk", "clock", "json");

    /** The page is the line-up's face; a modem is read and set by SNMPv3 alike. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.of("page", Set.of("lineup"), "config", Set.of("usm"), "sample", Set.of("usm"));

    private static final DescribedPredicate<JavaClass> PURE =
            DescribedPredicate.describe("pure (no input/output suffix)", AgentArchitectureTest::isPure);

    @Test
    void classesWereImported() {
        assertThat(CLASSES).hasSizeGreaterThan(10);
    }

    @Test
    void pureClassesPerformNoInputOrOutput() {
        noClasses()
                .that(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "org.snmp4j..",
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite..",
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
        for (String user : packages) {
            String[] forbidden = packages.stream()
                    .filter(used -> !used.equals(user)
                            && !SHARED.contains(used)
                            && !MAY_USE.getOrDefault(user, Set.of()).contains(used))
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

    /** SNMP4J-Agent can write files through its configuration MIB (CVE-2026-39006). */
    @Test
    void theLibrarysOwnConfigurationIsNotServed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.snmp4j\\.agent\\.mo\\.snmp4j\\..*")
                .check(CLASSES);
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
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|DTO|Info|Abstract\\w*)$")
                .check(CLASSES);
    }

    private static boolean isPure(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        boolean wiring = type.getPackageName().equals(ROOT + ".app");
        return !wiring && INPUT_OUTPUT.stream().noneMatch(outermost::endsWith) && !outermost.equals("package-info");
    }
}
