package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.auylsat.ncc.apply.Applier;
import kz.auylsat.ncc.apply.ApplierReader;
import kz.auylsat.ncc.apply.ApplyListener;
import kz.auylsat.ncc.apply.ApplySettings;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.apply.ApplyWriter;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.plan.PlanDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever command changes something, or takes secrets out, is in the audit log. */
class AuditedCommandsTest {
    /** These change nothing that is the NCC's, and show no secret of it. A command that is not here writes an entry. */
    private static final Set<String> NOT_AUDITED = new TreeSet<>(Set.of(
            "ncc access list",
            "ncc access session list",
            "ncc access user list",
            "ncc agent list",
            "ncc agent pin",
            "ncc agent show",
            "ncc archive",
            "ncc audit export",
            "ncc audit head",
            "ncc audit list",
            "ncc audit verify",
            "ncc bench api",
            "ncc bench gateway",
            "ncc bench outbox",
            "ncc bench poll",
            "ncc bench provision",
            "ncc bench satellite",
            "ncc config check",
            "ncc dashboards check",
            "ncc demo",
            "ncc demo link",
            "ncc enrol list",
            "ncc export",
            "ncc generate-completion",
            "ncc help",
            // Makes files of files.
            "ncc import csv",
            "ncc life list",
            "ncc life show",
            "ncc link-budget",
            "ncc plan",
            "ncc pointing",
            "ncc probe",
            "ncc profile list",
            "ncc profile test",
            "ncc schema",
            "ncc secrets check",
            // A key that nothing is sealed with yet.
            "ncc secrets new-key",
            // Copies the history, of which nothing changes.
            "ncc series copy",
            // Its start is in its own log, with the audit log's head.
            "ncc server",
            "ncc sun-outages",
            "ncc verify",
            "ncc version"));

    /** What these do for their sub-commands is no proof that each does it. */
    private static final Set<String> SHARED =
            Set.of("OnAccessTables", "OnGateway", "OnSecrets", "OnTerminals", "OnLives");

    private static final Set<String> WRITING = Set.of("entry", "audit");

    @TempDir
    Path folder;

    private Path configuration;

    @Test
    void everyCommandWritesAnEntryOrIsKnownToNeedNone() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("kz.auylsat.ncc.app");
        Set<String> silent = new TreeSet<>();
        commands(NccMain.commandLine()).forEach(command -> {
            Class<?> type = command.getCommandSpec().userObject().getClass();
            if (!type.getName().startsWith("kz.auylsat.") || !audits(classes.get(type))) {
                silent.add(command.getCommandSpec().qualifiedName());
            }
        });

        assertThat(silent).isEqualTo(NOT_AUDITED);
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        Stream<CommandLine> below =
                command.getSubcommands().values().stream().distinct().flatMap(AuditedCommandsTest::commands);
        Object does = command.getCommandSpec().userObject();
        return does instanceof Callable || does instanceof Runnable ? Stream.concat(Stream.of(command), below) : below;
    }

    private static boolean audits(JavaClass command) {
        if (SHARED.contains(command.getSimpleName())) {
            return false;
        }
        return command.getMethodCallsFromSelf().stream().anyMatch(AuditedCommandsTest::writesAnEntry)
                || command.getConstructorCallsFromSelf().stream()
                        .map(JavaAccess::getTargetOwner)
                        .anyMatch(worker -> worker.isEquivalentTo(DatabaseApplies.class) && audits(worker))
                || command.getRawSuperclass()
                        .filter(AuditedCommandsTest::audits)
                        .isPresent();
    }

    private static boolean writesAnEntry(JavaMethodCall call) {
        return call.getTargetOwner().getSimpleName().equals("CommandAudit")
                || (WRITING.contains(call.getName()) && call.getTargetOwner().isAssignableTo(Callable.class));
    }

    @Test
    void theListShowsWhoDidWhatWithWhatOutcome() throws IOException {
        configuration = configuration();
        ncc("apply", "-f", folder.resolve("manifests"), "--yes", "--no-wait");
        openRun();
        ncc("apply", "--abort");
        ncc("backup", folder.resolve("auylsat.backup"));
        ncc("secrets", "rotate-snmp", "--all");
        ncc("secrets", "rotate-key");
        ncc("enrol", "sheet", "ayni", "-o", folder.resolve("sheet.pdf"));
        ncc("enrol", "renew", "ayni");
        ncc("enrol", "revoke", "ayni");
        ncc("agent", "token", "vorukh");
        ncc("agent", "authority", "--new", "--yes");
        ncc("access", "token", "grafana");
        ncc("access", "revoke", "grafana");
        ncc("access", "sign-in");
        ncc("access", "user", "add", "aigul", "--role", "operator", "--password-file", password());
        ncc("access", "user", "role", "aigul", "--role", "engineer");
        ncc("access", "user", "password", "aigul", "--password-file", password());
        ncc("access", "user", "disable", "aigul");
        ncc("access", "user", "enable", "aigul");
        ncc("access", "user", "delete", "aigul");
        ncc("life", "step", "vorukh", "surveyed", "--evidence", "roof of the school");

        String log = ncc("audit", "list");
        List<String> said = new ArrayList<>();
        for (String line : log.lines().skip(1).toList()) {
            assertThat(line).contains(" " + CommandAudit.systemUser() + " ", " command ");
            said.add(line.replaceAll(".* (ncc .*?)  +.*", "$1"));
        }
        assertThat(said)
                .containsExactly(
                        "ncc apply",
                        "ncc apply",
                        "ncc apply",
                        "ncc apply",
                        "ncc backup",
                        "ncc secrets rotate-snmp",
                        "ncc secrets rotate-key",
                        "ncc enrol sheet",
                        "ncc enrol renew",
                        "ncc enrol revoke",
                        "ncc agent token",
                        "ncc agent authority",
                        "ncc access token",
                        "ncc access revoke",
                        "ncc access sign-in",
                        "ncc access user add",
                        "ncc access user role",
                        "ncc access user password",
                        "ncc access user disable",
                        "ncc access user enable",
                        "ncc access user delete",
                        "ncc life step");
        assertThat(log)
                .containsPattern("ncc apply +applies/\\S+ +done +begun, plan sha256:")
                .containsPattern("ncc apply +applies/\\S+ +done +done, \\d+ of \\d+ steps")
                .containsPattern("ncc apply +applies/stale +done +taken to abort it")
                .containsPattern("ncc apply +applies/stale +done +aborted, 0 of \\d+ steps");
        ncc("audit", "verify");
    }

    /** A run that its applier died over. */
    private void openRun() throws IOException {
        NccConfiguration read = ConfigurationReader.read(configuration, Map.of(), Map.of());
        Setup setup = Setup.read(read);
        Path more = Files.createDirectory(folder.resolve("more"));
        Files.writeString(more.resolve("plan.yaml"), """
                apiVersion: auylsat/v1
                kind: ServicePlan
                metadata: {id: school, names: {en: School}}
                spec: {downKbps: 4096, upKbps: 1024, availabilityPercent: 99.5}
                """);
        Applier here = ApplierReader.current("somebody");
        Applier dead = new Applier(
                "somebody", here.host(), here.pid(), here.processStartedAt().minusSeconds(99));
        try (Database database = DatabaseWiring.join(read)) {
            PlanDocument plan = PlanMaking.of(setup).of(more, setup.inventory(), false, Instant.now());
            var unused = new ApplyWriter(
                            database,
                            List.of(),
                            new ApplyStore(database),
                            dead,
                            ApplierReader::hasEnded,
                            new SystemApplyClock(),
                            ApplySettings.defaults())
                    .begin(plan, "stale", ApplyListener.NONE);
        }
    }

    private Path password() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "four words of hers\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path configuration() throws IOException {
        NccFolder written = new NccFolder(folder, Duration.ofHours(1)).community("village", "hidden");
        written.box(
                "modem: {host: 127.0.0.1, credential: village, profile: auylsat-terminal}",
                "snmp: {managers: [127.0.0.0/8]}",
                "page: {lanNetworks: [127.0.0.0/8]}");
        Path file = written.village(
                        "ayni",
                        "profile: auylsat-terminal",
                        "template: box",
                        "agent: {address: 127.0.0.1, port: 1, credential: generate}")
                .village("vorukh", "agent: {address: 127.0.0.1, port: 2, credential: village}")
                .configuration();
        Files.writeString(file, Files.readString(file) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        return file;
    }

    private String ncc(Object... arguments) {
        List<String> words =
                new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
        words.addAll(List.of("-c", configuration.toString()));
        NccRun run = NccRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(words + ": " + run.err()).isZero();
        return run.out();
    }
}
