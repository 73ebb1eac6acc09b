package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.ncc.testing.PduRelay;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import kz.auylsat.testing.RealProgram;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NccCommandTest {
    @TempDir
    private Path folder;

    @Test
    void helpTellsOfEveryCommandAndExitCode() {
        NccRun run = NccRun.of("--help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("server", "demo", "probe", "profile", "config", "access", "bench", "version")
                .contains("generate-completion", "Exit codes:");
    }

    @Test
    void wrongCallsAreToldOnStandardErrorWithWhatIsMeant() {
        NccRun option = NccRun.of("server", "--prot", "8080");
        assertThat(option.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(option.out()).isEmpty();
        assertThat(option.err()).contains("--prot", "ncc server --help");

        NccRun address = NccRun.of("probe", "modem.example", "--community", "x");
        assertThat(address.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(address.err()).contains("\"modem.example\" is no agent's address: write 192.0.2.17");

        NccRun access = NccRun.of("probe", "127.0.0.1");
        assertThat(access.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(access.err()).contains("how may it be asked? add --community-file FILE");
    }

    @Test
    void aWordThatIsNoCommandIsToldWithTheOneThatWasMeant() {
        assertThat(NccRun.of("aply").err()).startsWith("ncc: there is no command aply; did you mean apply?\n");
        assertThat(NccRun.of("secrets", "chek").err())
                .startsWith("ncc: there is no command chek; did you mean check?\n");
        assertThat(NccRun.of("xyzzy").err()).startsWith("ncc: there is no command xyzzy\n");
        assertThat(NccRun.of("plan", "--detaild").err())
                .startsWith("ncc: there is no option --detaild; did you mean --detailed?\n");
        assertThat(NccRun.of("version", "now").err()).startsWith("ncc: now is one word too many\n");
    }

    @Test
    void whatIsToBePlannedOrAppliedAndIsNotThereIsToldWithWhatToName() {
        String nowhere = folder.resolve("nowhere").toString();
        NccRun plan = NccRun.of("plan", "-f", nowhere);
        assertThat(plan.err())
                .isEqualTo("ncc: " + nowhere
                        + ": no such file or folder: name the folder of the villages' manifests after -f\n");
        NccRun apply = NccRun.of("apply", nowhere);
        assertThat(apply.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(apply.err())
                .isEqualTo("ncc: " + nowhere + ": there is no such file: name the file that ncc plan -o FILE wrote\n");
    }

    @Test
    void versionIsForPeopleAndPrograms() {
        JsonNode told = NccRun.of("version", "-o", "json").json();
        assertThat(told.path("auylsat").asText()).isEqualTo(Version.current());
        assertThat(told.path("java").asText())
                .startsWith(String.valueOf(Runtime.version().feature()));
        assertThat(NccRun.of("--version").out()).startsWith("ncc " + Version.current());
    }

    @Test
    void profileListNamesEachWithItsEvidence() {
        NccRun run = NccRun.of("profile", "list");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("uhp-terminal").contains("recording: uhp.snmprec"))
                .anySatisfy(line -> assertThat(line).startsWith("uhp-hub").contains("MIB text"));
    }

    @Test
    void profileTestReadsARecordingWithoutANetwork() throws Exception {
        Path recording = ReferenceFiles.path("snmp-recordings/uhp.snmprec");

        NccRun run = NccRun.of("profile", "test", "uhp-terminal", recording.toString(), "-o", "yaml");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode told = new ObjectMapper(new YAMLFactory()).readTree(run.out());
        assertThat(told.path("profile").asText()).isEqualTo("uhp-terminal");
        assertThat(told.path("metrics").path("snr_db").path("value").asDouble()).isEqualTo(13.5);
        assertThat(NccRun.of("profile", "test", "ciscosat", recording.toString())
                        .exitCode())
                .as("a profile that finds nothing in the recording")
                .isEqualTo(ExitCode.NOT_MET);
    }

    @Test
    void profileTestRefusesWhatIsNoProfileOrRecording() {
        NccRun profile = NccRun.of("profile", "test", "uph-terminal", "x.snmprec");
        assertThat(profile.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(profile.err()).contains("uph-terminal", "uhp-terminal");

        NccRun recording = NccRun.of(
                "profile",
                "test",
                "uhp-terminal",
                folder.resolve("absent.snmprec").toString());
        assertThat(recording.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(recording.err().lines()).singleElement().asString().contains("absent.snmprec");
    }

    @Test
    void configCheckAcceptsWhatTheServerWould() {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30))
                .community("villages", "a-community")
                .village("ayni", "agent: {address: 127.0.0.1, credential: villages}");

        NccRun run = NccRun.of("config", "check", "-c", ncc.configuration().toString(), "-o", "json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.json().path("terminals").asInt()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("a-community");
    }

    @Test
    void configCheckTellsEachMistakeWithFileAndLine() {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30))
                .community("villages", "a-community")
                .village("ayni", "agent: {address: 10.1.2.3, credential: villagers}", "profle: auto");
        assertMistakes(
                NccRun.of("config", "check", "-c", ncc.configuration().toString()),
                "ncc: \\S+/ayni\\.yaml:\\d+: .*",
                "10.1.2.3",
                "\"villagers\"",
                "\"villages\"",
                "profle");

        ncc.write("wrong.yaml", "web: {prot: 1}\npoll: {interval: soon}\n");
        assertMistakes(
                NccRun.of("config", "check", "-c", folder.resolve("wrong.yaml").toString()),
                "ncc: \\S+/wrong\\.yaml:\\d+: .*",
                "web.prot",
                "port",
                "soon");
    }

    private static void assertMistakes(NccRun run, String line, String... told) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told);
        assertThat(run.err().lines())
                .hasSizeGreaterThan(1)
                .allMatch(Pattern.compile(line).asMatchPredicate());
    }

    @Test
    void probeOfAClosedPortSaysRefused() {
        NccRun run = NccRun.of("probe", "127.0.0.1:" + RealProgram.freeUdpPort(), "--community", "x");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ANSWER);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains("refused");
    }

    @Test
    void probeRefusesAParameterThatItsProfileDoesNotHave() {
        NccRun meant =
                NccRun.of("probe", "127.0.0.1", "--community", "x", "--profile", "ciscosat", "--parameter", "tunner=2");
        assertThat(meant.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(meant.err())
                .startsWith("ncc: --parameter tunner: profile ciscosat has no such parameter; did you mean"
                        + " \"tuner\"?\n");

        NccRun known = NccRun.of(
                "probe", "127.0.0.1", "--community", "x", "--profile", "generic-router", "--parameter", "port=2");
        assertThat(known.err()).contains("has no such parameter; known: interface, interfaceIndex\n");

        NccRun none =
                NccRun.of("probe", "127.0.0.1", "--community", "x", "--profile", "uhp-hub", "--parameter", "port=2");
        assertThat(none.err()).contains("profile uhp-hub has no such parameter; it takes none\n");
    }

    /** The profile that fits is known only when the device has answered. */
    @Test
    void probeRefusesAParameterThatTheFittingProfileDoesNotHave() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, 1).calm().withUhpShare(0));
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC())) {
            NccRun run = NccRun.of("probe", address(server), "--community", "village", "--parameter", "tuner=2");

            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains("--parameter tuner: profile auylsat-terminal has no such parameter; it takes none");
        }
    }

    @Test
    void probeByAProfileOfAnotherDeviceSaysSoAndWhichOneFits() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, 1).calm().withUhpShare(0));
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC())) {
            String address = address(server);
            NccRun run = NccRun.of("probe", address, "--community", "village", "--profile", "ciscosat");

            assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ANSWER);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("ncc: " + address + ": profile ciscosat does not fit: of all that it reads, the device"
                            + " has nothing but the uptime; auylsat-terminal fits: it answers 1.3.6.1.4.1.");
            assertThat(NccRun.of("probe", address, "--community", "village", "--profile", "auylsat-terminal"))
                    .satisfies(fitting -> assertThat(fitting.exitCode()).isEqualTo(ExitCode.OK))
                    .satisfies(fitting -> assertThat(fitting.err()).isEmpty());
        }
    }

    private static String address(FleetServer server) {
        return "127.0.0.1:" + server.addresses().get(0).getPort();
    }

    @Test
    void probeOnlyReads() throws Exception {
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, 1).calm());
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC());
                PduRelay relay = new PduRelay(server.addresses().get(0))) {
            String address = "127.0.0.1:" + relay.port();
            // by a profile that walks tables too
            assertThat(NccRun.of("probe", address, "--community", "village", "--profile", "generic-router")
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            assertThat(NccRun.of("probe", address, "--community", "village", "--v1")
                            .exitCode())
                    .isEqualTo(ExitCode.OK);

            assertThat(relay.requests().keySet())
                    .isSubsetOf(Set.of(PduRelay.GET, PduRelay.GET_NEXT, PduRelay.GET_BULK))
                    .contains(PduRelay.GET, PduRelay.GET_BULK);
        }
    }

    @Test
    void completionIsAScript() {
        NccRun run = NccRun.of("generate-completion");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("complete -F", "probe", "--community-file");
    }
}
