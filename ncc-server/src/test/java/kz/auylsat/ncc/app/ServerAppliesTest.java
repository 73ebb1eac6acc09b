package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** A planner whose machine has manifests and a token, and neither the database nor a secret of the NCC. */
@Timeout(120)
class ServerAppliesTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    static Path of;

    @TempDir
    Path planner;

    private static NccWiring ncc;
    private static Path engineer;
    private static Path viewer;
    private static int villages;

    private Path plan;
    private String village;

    @BeforeAll
    static void start() throws IOException {
        NccFolder folder = new NccFolder(of, Duration.ofSeconds(60)).community("village", "nobody-listens");
        NccFolder.begin(folder.configuration());
        engineer = token("engineer");
        viewer = token("viewer");
        ncc = folder.start();
    }

    @AfterAll
    static void stop() {
        ncc.close();
    }

    @BeforeEach
    void write() throws IOException {
        plan = planner.resolve("plan.json");
        village = "village-" + ++villages;
        new NccFolder(planner, Duration.ofSeconds(60))
                .village(
                        village,
                        "profile: auylsat-terminal",
                        "agent: {address: 127.58.0." + villages + ", credential: village}");
        Files.delete(planner.resolve("manifests/satellite.yaml")); // a part of the world
    }

    private static Path token(String role) throws IOException {
        NccRun made = NccRun.of("access", "token", role, "--role", role, "-c", of + "/ncc.yaml");
        Path file = Files.writeString(of.resolve("token-" + role), made.out());
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private NccRun run(String... arguments) {
        return run(engineer, arguments);
    }

    private NccRun run(Path token, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", ncc.address(), "--token-file", token.toString()));
        return NccRun.of(all.toArray(String[]::new));
    }

    private NccRun planned() {
        return run("plan", "-f", planner.resolve("manifests").toString(), "-o", plan.toString());
    }

    @Test
    void aPlanIsMadeAndAppliedThere() {
        NccRun planned = planned();

        assertThat(planned.exitCode()).as(planned.err()).isEqualTo(PlanCommand.CHANGES);
        assertThat(planned.out())
                .contains("+ Settlement " + village, "+ Terminal " + village)
                .contains(planner + "/manifests/" + village + ".yaml:1: Settlement " + village + ": permits: no")
                .contains("ncc apply " + plan + " --server " + ncc.address() + " --token-file " + engineer);

        NccRun applied = run("apply", plan.toString());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.err()).contains("Applied: 2 steps, run ");

        assertThat(planned().out()).startsWith("No changes: ");
        assertThat(run("apply", "--status").out()).contains("done", "engineer");
    }

    @Test
    void whatIsThereIsExportedAsItIsByTheCommandThere() {
        planned();
        run("apply", plan.toString());

        NccRun exported = run("export", village, "--kind", "Settlement");

        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out())
                .contains("id: " + village)
                .isEqualTo(NccRun.of("export", village, "--kind", "Settlement", "-c", of + "/ncc.yaml")
                        .out());
        assertThat(run("export", "nowhere").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aPlanThatIsGivenAgainHasNothingLeftToDo() {
        planned();
        run("apply", plan.toString());

        assertNothingToDo(run("apply", plan.toString()));
    }

    @Test
    void aPlanOfTheSameThatWasMadeBeforeHasNothingLeftToDo() throws IOException {
        planned();
        Path early = Files.move(plan, planner.resolve("early.json"));
        planned();
        run("apply", plan.toString());

        assertNothingToDo(run("apply", early.toString()));
    }

    private static void assertNothingToDo(NccRun again) {
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).startsWith("Nothing to do: ");
    }

    @Test
    void mistakesAreToldAsOfTheFilesHere() throws IOException {
        Path file = planner.resolve("manifests/" + village + ".yaml");
        Files.writeString(file, Files.readString(file).replace("latitudeDeg: 39.4", "latitudeDeg: 399.4"));
        Path empty = Files.writeString(planner.resolve("manifests/empty.yaml"), "");

        NccRun planned = planned();
        assertThat(planned.exitCode()).isEqualTo(PlanCommand.ERROR);
        assertThat(planned.err()).startsWith("ncc: " + empty + ": ");

        Files.delete(empty);
        assertThat(planned().err()).startsWith("ncc: " + file + ":5: spec.latitudeDeg: 399.4 is off the Earth");
        assertThat(plan).doesNotExist();
    }

    @Test
    void aPlanOfAnotherInventoryIsRefused() throws IOException {
        planned();
        Path early = Files.move(plan, planner.resolve("early.json"));
        Path file = planner.resolve("manifests/" + village + ".yaml");
        Files.writeString(file, Files.readString(file).replace("region: Sughd", "region: Khatlon"));
        planned();
        run("apply", plan.toString());

        NccRun applied = run("apply", early.toString());

        assertThat(applied.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(applied.err()).contains("inventory", "Settlement " + village);
    }

    @Test
    void aRunThatStandsIsTakenBackFromHere() throws Exception {
        Path file = planner.resolve("manifests/" + village + ".yaml");
        Files.writeString(file, Files.readString(file).replace("{country: TJ", "{wave: slow, country: TJ"));
        Files.writeString(planner.resolve("manifests/wave.yaml"), """
                apiVersion: auylsat/v1
                kind: Wave
                metadata: {id: slow, names: {en: Slow}}
                spec: {order: 1, sizes: [1], stopOnFailurePercent: 0, answerWithin: 1h}
                """);
        planned();
        NccClient client =
                NccClient.of(ncc.address(), Files.readString(engineer).strip(), null);
        CompletableFuture<NccRun> applying = CompletableFuture.supplyAsync(() -> run("apply", plan.toString()));
        NccFolder.await(
                "its steps are done and its village is waited for",
                LONGEST,
                () -> newest(client).stepsDone() == 3 && newest(client).state().isOpen());

        client.done(client.post("/api/v1/applies/" + newest(client).id() + "/stop", null, Map.of()));
        NccRun applied = applying.get();
        assertThat(applied.exitCode()).isEqualTo(ExitCode.NOT_MET);
        assertThat(applied.err())
                .contains("stands at 3 of 3 steps")
                .contains("take it back with ncc apply --abort --server " + ncc.address());

        NccRun aborted = run("apply", "--abort");
        assertThat(aborted.exitCode()).as(aborted.err()).isZero();
        assertThat(aborted.err()).contains("Taken back");
        assertThat(run("apply", "--resume").err()).contains("no run is open");
    }

    private static RunShown newest(NccClient client) {
        return new ServerApplies(CommandSpec.create(), client).newest(1).get(0);
    }

    @Test
    void whoMayNotPlanIsToldSo() throws IOException {
        assertThat(run(viewer, "plan", "-f", planner + "/manifests").err())
                .startsWith("ncc: " + ncc.address() + ": ")
                .contains("engineer");
        Path wrong = Files.writeString(planner.resolve("wrong"), "auyl_of_nobody");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        assertThat(run(wrong, "plan", "-f", planner + "/manifests").err())
                .isEqualTo("ncc: " + ncc.address()
                        + " does not take the token: make one there with ncc access token NAME --role engineer --for 90d;"
                        + " one that was just made is taken after ten seconds\n");
    }

    @Test
    void whatCannotBeAskedIsOneLine() {
        String folder = planner + "/manifests";
        assertThat(plan("http://ncc.example.kz", engineer, "-f", folder))
                .contains("--server http://ncc.example.kz would send the token in clear: write https://");
        assertThat(plan("https://aigul:secret@ncc.example.kz", engineer, "-f", folder))
                .contains("a name and a password are no part of an address")
                .doesNotContain("secret@");
        assertThat(plan("ncc.example.kz", engineer, "-f", folder)).contains("is no address");
        assertThat(plan("127.0.0.1:8080", engineer, "-f", folder)).contains("is no address");
        assertThat(plan(ncc.address().replace("http:", "https:"), engineer, "-f", folder))
                .contains("does not speak TLS");
        assertThat(plan(ncc.address(), engineer, "-f", planner + "/nowhere")).contains("after -f");
        assertThat(plan("http://127.0.0.1:1", engineer, "-f", folder))
                .contains("http://127.0.0.1:1 does not answer: ")
                .contains("start the NCC, or correct --server");
        assertThat(plan(ncc.address(), engineer)).contains("name yours with -f FOLDER");
        assertThat(plan(ncc.address(), engineer, "-f", folder, "-c", of + "/ncc.yaml"))
                .contains("--server or a configuration here, not both");
        assertThat(plan(ncc.address(), engineer, "-f", folder, "--ca", engineer.toString()))
                .contains("--ca " + engineer + ": no certificate in it");
        assertThat(NccRun.of("plan", "-f", folder, "--token-file", engineer.toString())
                        .err())
                .contains("--token-file and --ca go with --server URL");
    }

    private String plan(String server, Path token, String... more) {
        List<String> all = new ArrayList<>(List.of("plan", "--server", server, "--token-file", token.toString()));
        all.addAll(List.of(more));
        NccRun run = NccRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(PlanCommand.ERROR);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ncc: ").doesNotContain("a mistake of AuylSat");
        return run.err();
    }
}
