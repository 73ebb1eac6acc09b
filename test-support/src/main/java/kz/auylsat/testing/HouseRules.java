package kz.auylsat.testing;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The rules that hold in every module, checked on the compiled classes of one. */
public final class HouseRules {
    private static final String[] INPUT_OUTPUT_PACKAGES = {
        "io.netty..",
        "io.vertx..",
        "org.snmp4j..",
        "java.sql..",
        "javax.sql..",
        "org.jdbi..",
        "org.flywaydb..",
        "java.nio.channels.."
    };
    private static final String INPUT_OUTPUT_TYPES = "java\\.net\\.(Socket|ServerSocket|DatagramSocket|URLConnection).*"
            + "|java\\.nio\\.file\\.Files|java\\.lang\\.Thread|java\\.util\\.Timer|java\\.util\\.Random"
            + "|java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.\\w*Executor\\w*";

    private final String root;
    private final JavaClasses classes;

    /** @param root the module's package, as {@code kz.auylsat.ncc} */
    public HouseRules(String root) {
        this.root = root;
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** The module's own classes, for rules of its own. */
    public JavaClasses imported() {
        return classes;
    }

    /** A rule that looks at nothing is always kept: there are at least so many classes to look at. */
    public void lookAt(int classesMin) {
        assertThat(classes).hasSizeGreaterThanOrEqualTo(classesMin);
    }

    /** Classes that touch the world say so by the end of their names; all others, but the wiring, do neither I/O nor read a clock. */
    public void decisionsArePure(List<String> inputOutputSuffixes) {
        DescribedPredicate<JavaClass> pure =
                DescribedPredicate.describe("pure (no input/output suffix)", type -> isPure(type, inputOutputSuffixes));
        noClasses()
                .that(pure)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INPUT_OUTPUT_PACKAGES)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(INPUT_OUTPUT_TYPES)
                .check(classes);
        noClasses()
                .that(pure)
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
                .check(classes);
    }

    public void packagesAreFreeOfCycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(classes);
    }

    /**
     * Features do not call each other sideways, and none calls {@code app}, which joins them.
     *
     * @param mayUse what each package may use of the others; one that is not named uses none
     * @param shared what every package may use
     */
    public void featuresDoNotCallEachOtherSideways(Map<String, Set<String>> mayUse, Set<String> shared) {
        Set<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(root + "."))
                .map(name -> name.substring(root.length() + 1))
                .filter(name -> !name.equals("app"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).as("packages that a rule names").containsAll(mayUse.keySet());
        for (String user : packages) {
            String[] forbidden = packages.stream()
                    .filter(used -> !used.equals(user)
                            && !shared.contains(used)
                            && !mayUse.getOrDefault(user, Set.of()).contains(used))
                    .map(used -> root + "." + used)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(root + "." + user)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".app")
                    .check(classes);
        }
    }

    public void packagesAreNullMarked() {
        classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .forEach(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }

    public void namesAreTheFieldsOwn() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|DTO|Info|Abstract\\w*)$")
                .check(classes);
    }

    private boolean isPure(JavaClass type, List<String> inputOutputSuffixes) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        boolean wiring = type.getPackageName().equals(root + ".app");
        return !wiring
                && inputOutputSuffixes.stream().noneMatch(outermost::endsWith)
                && !outermost.equals("package-info");
    }
}
