package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;

/** A folder with a right village and its satellite, to be read after one thing in it was made wrong. */
final class VillageFolder {
    static final ManifestRules RULES = new ManifestRules(
            List.of(Cidr.parse("127.58.0.0/16"), Cidr.parse("10.58.0.0/16"), Cidr.parse("fd58::/48")),
            Set.of("pilot", "villages", "hub"),
            Set.of("uhp-terminal", "auylsat-terminal"));

    static final String SPACE = """
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: kazsat-3, names: {en: KazSat-3}}
            spec:
              longitudeDeg: 58.5
              source: the operator
              transponders:
                - {id: k5, frequencyMhz: 11480, bandwidthMhz: 54, polarization: vertical}
            ---
            apiVersion: auylsat/v1
            kind: Carrier
            metadata: {id: forward, names: {en: Forward}}
            spec:
              satellite: kazsat-3
              transponder: k5
              direction: forward
              frequencyMhz: 11480
              polarization: vertical
              symbolRateKsps: 15000
              modcod: DVB-S2 ACM
            ---
            apiVersion: auylsat/v1
            kind: Carrier
            metadata: {id: return, names: {en: Return}}
            spec: {satellite: kazsat-3, direction: return, frequencyMhz: 11580, polarization: horizontal, symbolRateKsps: 2000, modcod: QPSK 1/2}
            ---
            apiVersion: auylsat/v1
            kind: Hub
            metadata: {id: almaty, names: {en: Almaty hub}}
            spec:
              agent: {address: 10.58.255.1, credential: hub}
            """;

    static final String SETTLEMENT = """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata:
              id: ayni
              names: {en: Ayni, kk: Айни, ru: Айни, tg: Айнӣ}
            spec:
              country: TJ
              region: Sughd
              latitudeDeg: 39.39406
              longitudeDeg: 68.53766
              heightMetres: 1414
              zone: Asia/Dushanbe
              population: 1200
            """;

    static final String VILLAGE = SETTLEMENT + """
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata:
              id: ayni-1
            spec:
              settlement: ayni
              carrier: forward
              returnCarrier: return
              profile: uhp-terminal
              agent:
                address: 127.58.0.11
                port: 16161
                credential: pilot
              dish: {diameterMetres: 1.2, bucPowerWatts: 3}
              plan: village-20
              parameters: {vlan: "7"}
              pollInterval: 30s
            """;

    private final Path folder;

    VillageFolder(Path folder) {
        this.folder = folder;
    }

    static String viaHub(String row) {
        return VILLAGE.substring(0, VILLAGE.indexOf("  profile:")) + "  via: {hub: almaty, row: " + row + "}\n";
    }

    /** One replacement makes mistakes at one line only; together they say all of {@code parts}. */
    void assertMistake(String right, String wrong, int line, String... parts) throws IOException {
        assertThat(VILLAGE).contains(right);
        List<Problem> mistakes = mistakes(VILLAGE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        assertThat(mistakes).isNotEmpty();
        assertThat(String.join("\n", mistakes.stream().map(Problem::toString).toList()))
                .contains(file("village.yaml") + ":" + line + ": ")
                .contains(parts);
    }

    List<Problem> mistakes(String village) throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", village);
        return mistakes(folder);
    }

    List<Problem> mistakes(Path path) {
        return mistakes(path, new ManifestReader(RULES));
    }

    List<Problem> mistakes(Path path, ManifestReader reader) {
        ProblemsException problems = catchThrowableOfType(ProblemsException.class, () -> reader.read(path));
        assertThat(problems).as("mistakes in " + path).isNotNull();
        return problems.problems();
    }

    Inventory readVillage(String village) throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", village);
        return new ManifestReader(RULES).read(folder);
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
