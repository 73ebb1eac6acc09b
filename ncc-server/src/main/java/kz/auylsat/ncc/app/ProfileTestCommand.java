package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.probe.ProbeResult;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.profile.ProfileReader;
import kz.auylsat.ncc.profile.ProfileTest;
import kz.auylsat.ncc.profile.SnmprecFile;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = "Run a profile against a recording, without a network.",
        footer = {
            "",
            "A recording is a text of lines OID|TYPE|VALUE, as snmpsim's snmprec tool writes it from a device.",
            "Exit code 6 where the profile finds nothing in the recording but the uptime that every device has."
        })
final class ProfileTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PROFILE",
            description = "a profile's file, or the identifier of a bundled one")
    private String profile;

    @Parameters(index = "1", paramLabel = "RECORDING", description = "a recording, as modem.snmprec")
    private Path recording;

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "what the profile asks for")
    private Map<String, String> parameters = new HashMap<>();

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws Exception {
        ProfileCatalogue bundled = ProfileCatalogue.bundled();
        DeviceProfile tested = profile(bundled);
        NavigableMap<Oid, SnmpValue> recorded = SnmprecFile.read(recording);
        ProfileTest.Outcome outcome = ProfileTest.run(tested, parameters, recorded);
        ConsoleWriter.print(spec, output.render(fields(tested, outcome), tables(tested, outcome)));
        return ProbeResult.onlyUptime(outcome.decoded(), outcome.terminals()) ? ExitCode.NOT_MET : ExitCode.OK;
    }

    private DeviceProfile profile(ProfileCatalogue bundled) {
        Path file = Path.of(profile);
        if (Files.isRegularFile(file)) {
            return ProfileReader.read(file, bundled);
        }
        return bundled.byId(profile)
                .orElseThrow(() -> new ProblemsException(new Problem(
                        profile,
                        0,
                        "no such file, and no bundled profile; bundled are " + String.join(", ", bundled.ids()))));
    }

    private Map<String, Object> fields(DeviceProfile tested, ProfileTest.Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("profile", tested.id());
        fields.put("recording", recording.toString());
        ProbeText.addDecoded(fields, outcome.decoded());
        ProbeText.addTerminals(fields, outcome.terminals());
        fields.put("absent", outcome.absent().stream().map(Oid::toString).toList());
        return fields;
    }

    private List<TextTable> tables(DeviceProfile tested, ProfileTest.Outcome outcome) {
        List<TextTable> tables = new ArrayList<>();
        tables.add(new TextTable("", "").row("profile", tested.id()).row("recording", recording));
        ProbeText.addDecoded(tables, outcome.decoded());
        ProbeText.addTerminals(tables, outcome.terminals());
        if (!outcome.absent().isEmpty()) {
            TextTable absent = new TextTable("NOT IN THE RECORDING");
            outcome.absent().forEach(absent::row);
            tables.add(absent);
        }
        return tables;
    }
}
