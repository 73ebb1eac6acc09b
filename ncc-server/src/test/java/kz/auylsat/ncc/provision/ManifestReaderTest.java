package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
    private static final ManifestRules RULES = new ManifestRules(
            List.of(Cidr.parse("127.58.0.0/16"), Cidr.parse("10.58.0.0/16"), Cidr.parse("fd58::/48")),
            Set.of("pilot", "villages", "hub"),
            Set.of("uhp-terminal", "auylsat-terminal"));

    private static final String SPACE = """
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

    private static final String VILLAGE = """
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

    @TempDir
    Path folder;

    @Test
    void readsEveryKeyOfAVillage() throws IOException {
        Inventory inventory = readVillage(VILLAGE);

        assertThat(inventory)
                .hasToString("1 satellites, 0 earth stations, 2 carriers, 1 hubs, 1 settlements, 1 terminals");
        Terminal terminal = inventory.terminal("ayni-1").orElseThrow();
        assertThat(terminal.agent()).isEqualTo(new AgentAddress("127.58.0.11", 16161, "pilot"));
        assertThat(terminal.pollInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(terminal.parameters()).containsEntry("vlan", "7");
        assertThat(terminal.dish().bucPowerWatts()).isEqualTo(3);
        assertThat(inventory.namesOf(terminal).in("tg")).isEqualTo("Айнӣ");
        assertThat(inventory.settlementOf(terminal).population()).isEqualTo(1200);
        assertThat(inventory.satelliteOf(inventory.carrierOf(terminal)).longitudeDeg())
                .isEqualTo(58.5);
        assertThat(inventory.hubs().get("almaty").agent().port()).isEqualTo(161);
    }

    @Test
    void aTerminalCanBeARowOfAHub() throws IOException {
        Inventory inventory = readVillage(viaHub("\"17\""));

        assertThat(inventory.terminal("ayni-1").orElseThrow().via()).isEqualTo(new RowOf("almaty", "17"));
        assertThat(inventory.terminalsOfHub("almaty")).hasSize(1);
    }

    @Test
    void readsAgentsOnIpv6() throws IOException {
        Inventory inventory = readVillage(VILLAGE.replace("127.58.0.11", "\"FD58:0:0::11\""));

        assertThat(inventory.terminal("ayni-1").orElseThrow().agent().hostAndPort())
                .isEqualTo("[fd58:0:0:0:0:0:0:11]:16161");
    }

    @Test
    void unknownKeyNamesTheOneMeant() throws IOException {
        assertMistake(
                "  region: Sughd", "  regoin: Sughd", 8, "unknown key \"spec.regoin\"", "did you mean \"region\"?");
    }

    @Test
    void unknownKindNamesTheOneMeant() throws IOException {
        assertMistake(
                "kind: Settlement", "kind: Setlement", 2, "no kind \"Setlement\"", "did you mean \"Settlement\"?");
    }

    @Test
    void unknownApiVersionTellsTheKnownOne() throws IOException {
        assertThat(mistakes(VILLAGE.replaceFirst("auylsat/v1", "v1")))
                .containsExactly(new Problem(
                        file("village.yaml"), 1, "apiVersion: \"v1\" is not known; write apiVersion: auylsat/v1"));
    }

    @Test
    void duplicateIdNamesBothPlaces() throws IOException {
        write("space.yaml", SPACE);
        write("a.yaml", VILLAGE);
        write("b.yaml", VILLAGE.replace("127.58.0.11", "127.58.0.12").replace("ayni-1", "ayni-2"));

        assertThat(mistakes(folder))
                .containsExactly(new Problem(
                        file("b.yaml"),
                        4,
                        "metadata.id: \"ayni\" is already the id of the Settlement at " + file("a.yaml")
                                + ":4; write another id"));
    }

    @Test
    void aHubAndATerminalDoNotShareAnId() throws IOException {
        assertMistake("  id: ayni-1", "  id: almaty", 18, "already the id of the Hub at", "write another id");
    }

    @Test
    void idIsOfAFewCharacters() throws IOException {
        assertMistake("  id: ayni-1", "  id: Ayni Nr. 1", 18, "\"Ayni Nr. 1\" is no id", "as ayni-nr-1");
    }

    @Test
    void idIsShort() throws IOException {
        assertMistake("  id: ayni-1", "  id: a" + "y".repeat(63), 18, "is no id: write 1 to 63");
    }

    @Test
    void latitudeIsOnTheEarth() throws IOException {
        assertMistake(
                "latitudeDeg: 39.39406",
                "latitudeDeg: 390.39406",
                9,
                "spec.latitudeDeg: 390.39406 is off the Earth: write degrees north, from -90 to 90");
    }

    @Test
    void longitudeIsOnTheEarth() throws IOException {
        assertMistake(
                "longitudeDeg: 68.53766",
                "longitudeDeg: 685.3766",
                10,
                "spec.longitudeDeg: 685.3766 is off the Earth: write degrees east, from -180 to 180");
    }

    @Test
    void swappedCoordinatesAreSeenInsideACountry() throws IOException {
        String swapped = VILLAGE.replace("latitudeDeg: 39.39406", "latitudeDeg: 68.53766")
                .replace("longitudeDeg: 68.53766", "longitudeDeg: 39.39406");

        assertThat(mistakes(swapped))
                .containsExactly(new Problem(
                        file("village.yaml"),
                        9,
                        "spec.latitudeDeg: latitude and longitude look swapped: write latitudeDeg: 39.39406 and"
                                + " longitudeDeg: 68.53766"));
    }

    @Test
    void swappedCoordinatesAreSeenWhereTheEarthEnds() throws IOException {
        String swapped = VILLAGE.replace("country: TJ", "country: JP")
                .replace("latitudeDeg: 39.39406", "latitudeDeg: 141.35")
                .replace("longitudeDeg: 68.53766", "longitudeDeg: 43.06");

        assertThat(mistakes(swapped)).hasSize(1).first().asString().contains(":9: ", "write latitudeDeg: 43.06");
    }

    @Test
    void aPositionIsInsideItsCountry() throws IOException {
        assertMistake(
                "latitudeDeg: 39.39406",
                "latitudeDeg: 49.39406",
                9,
                "49.39406, 68.53766 is not in TJ: write a latitude from 36.6 to 41.1");
    }

    @Test
    void noVillageIsHigherThanTheMountains() throws IOException {
        assertMistake(
                "heightMetres: 1414", "heightMetres: 14140", 11, "14140 cannot be: write metres", "from -500 to 9000");
    }

    @Test
    void zoneIsKnown() throws IOException {
        assertMistake(
                "zone: Asia/Dushanbe", "zone: Asia/Dushanbeh", 12, "no IANA time zone", "mean \"Asia/Dushanbe\"?");
    }

    @Test
    void zoneIsNoOffset() throws IOException {
        assertMistake("zone: Asia/Dushanbe", "zone: UTC+5 hours", 12, "no IANA time zone", "write one of Asia/Almaty");
    }

    @Test
    void countryIsACode() throws IOException {
        assertMistake("country: TJ", "country: tj", 7, "is no country's ISO 3166 code", "as TJ");
    }

    @Test
    void settlementOfATerminalExists() throws IOException {
        assertMistake(
                "settlement: ayni", "settlement: aini", 20, "there is no Settlement \"aini\"; did you mean \"ayni\"?");
    }

    @Test
    void carrierOfATerminalExists() throws IOException {
        assertMistake(
                "carrier: forward", "carrier: froward", 21, "no Carrier \"froward\"", "did you mean \"forward\"?");
    }

    @Test
    void carriersGoTheirOwnWay() throws IOException {
        assertMistake(
                "carrier: forward",
                "carrier: return",
                21,
                "\"return\" goes the other way: write a forward carrier here");
    }

    @Test
    void carriersOfATerminalGoOverOneSatellite() throws IOException {
        write("village.yaml", VILLAGE);
        write(
                "space.yaml",
                SPACE.replace(
                                "spec: {satellite: kazsat-3, direction: return",
                                "spec: {satellite: far, direction: return")
                        + """
            ---
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: far, names: {en: Far}}
            spec: {longitudeDeg: 90, source: the operator, transponders: []}
            """);

        assertThat(mistakes(folder))
                .singleElement()
                .asString()
                .contains(
                        "\"return\" goes over Satellite far, but carrier forward over kazsat-3: a dish looks at one satellite");
    }

    @Test
    void satelliteOfACarrierExists() throws IOException {
        write("village.yaml", VILLAGE);
        write("space.yaml", SPACE.replaceFirst("satellite: kazsat-3", "satellite: kazsat-2"));

        assertThat(mistakes(folder))
                .containsExactly(new Problem(
                        file("space.yaml"),
                        14,
                        "spec.satellite: there is no Satellite \"kazsat-2\"; did you mean \"kazsat-3\"?"));
    }

    @Test
    void transponderOfACarrierExists() throws IOException {
        write("village.yaml", VILLAGE);
        write("space.yaml", SPACE.replace("transponder: k5", "transponder: k77"));

        assertThat(mistakes(folder))
                .containsExactly(new Problem(
                        file("space.yaml"),
                        15,
                        "spec.transponder: there is no transponder of kazsat-3 \"k77\"; write one of k5"));
    }

    @Test
    void hubOfARowExists() throws IOException {
        assertThat(mistakes(viaHub("17").replace("hub: almaty", "hub: almati")))
                .hasSize(1)
                .first()
                .asString()
                .contains(":23: spec.via.hub: there is no Hub \"almati\"; did you mean \"almaty\"?");
    }

    @Test
    void credentialExists() throws IOException {
        assertMistake("credential: pilot", "credential: piolt", 27, "no credential \"piolt\"", "mean \"pilot\"?");
    }

    @Test
    void profileExists() throws IOException {
        assertMistake("profile: uhp-terminal", "profile: newtec", 23, "no profile \"newtec\"", "one of auto, auylsat-");
    }

    @Test
    void addressIsNeverAName() throws IOException {
        assertMistake(
                "address: 127.58.0.11",
                "address: ayni.example.org",
                25,
                "\"ayni.example.org\" is not an IP address: write its digits, as 10.58.0.11, not a name");
    }

    @Test
    void addressIsOneWayToWriteIt() throws IOException {
        assertMistake("address: 127.58.0.11", "address: 127.58.0.011", 25, "\"127.58.0.011\" is not an IP address");
    }

    @Test
    void addressIsInsideTheManagementNetworks() throws IOException {
        assertMistake(
                "address: 127.58.0.11",
                "address: 192.0.2.11",
                25,
                "192.0.2.11 is outside the allowed management networks (127.58.0.0/16, 10.58.0.0/16,",
                "write an address inside, or add its network to the NCC's configuration");
    }

    @Test
    void ipv6AddressIsInsideTheManagementNetworks() throws IOException {
        assertMistake("address: 127.58.0.11", "address: \"2001:db8::11\"", 25, "is outside the allowed management");
    }

    @Test
    void twoTerminalsDoNotShareAnAgent() throws IOException {
        write("space.yaml", SPACE);
        write("a.yaml", VILLAGE);
        write("b.yaml", VILLAGE.replace("ayni", "zahmatobod"));

        assertThat(mistakes(folder))
                .containsExactly(new Problem(
                        file("b.yaml"),
                        25,
                        "spec.agent.address: 127.58.0.11:16161 is already taken at " + file("a.yaml")
                                + ":25; write this agent's own address or port"));
    }

    @Test
    void twoTerminalsDoNotShareAHubsRow() throws IOException {
        write("space.yaml", SPACE);
        write("a.yaml", viaHub("17"));
        write("b.yaml", viaHub("\"17\"").replace("ayni", "zahmatobod"));

        assertThat(mistakes(folder)).hasSize(1).first().asString().contains("b.yaml:23: ", "row 17 of hub almaty");
    }

    @Test
    void aTerminalIsAskedOneWay() throws IOException {
        assertMistake(
                "  plan: village-20",
                "  via: {hub: almaty, row: 3}",
                29,
                "write agent or via, not both",
                "leave profile out");
    }

    @Test
    void aTerminalIsAskedSomehow() throws IOException {
        String silent = VILLAGE.substring(0, VILLAGE.indexOf("  agent:")) + "  plan: village-20\n";

        assertThat(mistakes(silent))
                .hasSize(1)
                .first()
                .asString()
                .contains(":19: spec: neither agent nor via: write agent: {address: …, credential: …} or via:");
    }

    @Test
    void wrongTypeTellsWhatWasExpected() throws IOException {
        assertMistake("heightMetres: 1414", "heightMetres: high", 11, "\"high\" is not a number");
    }

    @Test
    void aListIsNoMapping() throws IOException {
        assertMistake(
                "  dish: {diameterMetres: 1.2, bucPowerWatts: 3}", "  dish: [1.2]", 28, "as dish: {diameterMetres");
    }

    @Test
    void missingKeyTellsWhatToWrite() throws IOException {
        assertMistake("  region: Sughd\n", "", 6, "spec: \"region\" is missing: write region: …");
    }

    @Test
    void missingNamesTellWhatToWrite() throws IOException {
        assertMistake(
                "  names: {en: Ayni, kk: Айни, ru: Айни, tg: Айнӣ}\n",
                "",
                3,
                "\"names\" is missing: write names: {en:");
    }

    @Test
    void aValueIsNotEmpty() throws IOException {
        assertMistake("region: Sughd", "region: ''", 8, "spec.region: is empty: write a value, or leave the key out");
    }

    @Test
    void aValueHasNoControlCharacters() throws IOException {
        assertMistake("region: Sughd", "region: \"\\0\"", 8, "control character: write one line of text");
    }

    @Test
    void pollIntervalHasAUnit() throws IOException {
        assertMistake("pollInterval: 30s", "pollInterval: 30", 31, "\"30\" is not a duration: write 500ms, 30s");
    }

    @Test
    void pollIntervalIsAnswerable() throws IOException {
        assertMistake("pollInterval: 30s", "pollInterval: 10ms", 31, "10ms is too short", "write 1s to 1h");
    }

    @Test
    void aKeyStandsOnce() throws IOException {
        assertMistake("  region: Sughd", "  country: KZ", 8, "country", "twice", "is missing");
    }

    @Test
    void brokenYamlNamesItsLine() throws IOException {
        assertThat(mistakes(VILLAGE.replace("spec:\n  country: TJ", "spec:\n country: [TJ")))
                .hasSize(1)
                .first()
                .asString()
                .contains("village.yaml:8: not YAML");
    }

    @Test
    void aMistakeIsOneLineAndNoTerminalCommand() throws IOException {
        assertThat(mistakes(VILLAGE.replace("country: TJ", "country: \"T\\e[31m\\nJ\"")))
                .extracting(Problem::message)
                .allSatisfy(message -> assertThat(message).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void everyMistakeIsToldAtOnce() throws IOException {
        String wrong = VILLAGE.replace("country: TJ", "country: Tajikistan")
                .replace("1414", "14140")
                .replace("credential: pilot", "credential: admin")
                .replace("30s", "soon");

        assertThat(mistakes(wrong)).extracting(Problem::line).containsExactly(7, 11, 27, 31);
    }

    @Test
    void aMistakeInOneFileKeepsBackAll() throws IOException {
        write("good.yaml", VILLAGE.replace("ayni", "zahmatobod").replace("127.58.0.11", "127.58.0.12"));

        assertThat(mistakes(VILLAGE.replace("30s", "soon"))).hasSize(1);
    }

    @Test
    void whatAWrongDocumentDeclaresIsStillKnown() throws IOException {
        assertThat(mistakes(VILLAGE.replace("1414", "high").replace("kind: Settlement", "kind: Vilage")))
                .extracting(Problem::line)
                .containsExactly(2);
    }

    @Test
    void aManifestOfFiftyMegabytesIsRefusedUnread() throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", VILLAGE);
        try (var channel = FileChannel.open(folder.resolve("village.yaml"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 50_000_000 - 1);
        }

        assertThat(mistakes(folder))
                .containsExactly(new Problem(
                        file("village.yaml"),
                        0,
                        "file of 50000000 bytes: the limit is 1048576; split it into one file per village"));
    }

    @Test
    void tooManyManifestsAreRefused() throws IOException {
        write("space.yaml", SPACE);
        write("a/village.yaml", VILLAGE);

        assertThat(mistakes(folder, new ManifestReader(RULES, 1, ManifestReader.BYTES_MAX)))
                .containsExactly(
                        new Problem(folder.toString(), 0, "more than 1 manifests; name a folder of villages only"));
    }

    @Test
    void tooManyBytesAreRefused() throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", VILLAGE);

        assertThat(mistakes(folder, new ManifestReader(RULES, 10, 1_000)))
                .containsExactly(new Problem(
                        folder.toString(),
                        0,
                        "manifests of more than 1000 bytes in all; name a folder of villages only"));
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
        write("space.yaml", SPACE);
        Path outside = Files.writeString(elsewhere.resolve("village.yaml"), VILLAGE);
        Files.createSymbolicLink(folder.resolve("village.yaml"), outside);
        Files.createSymbolicLink(folder.resolve("villages"), elsewhere);

        assertThat(mistakes(folder))
                .containsExactly(
                        new Problem(
                                file("village.yaml"),
                                0,
                                "a link that leads out of the folder: put the file itself here"),
                        new Problem(
                                file("villages"), 0, "a link to a folder is not followed: put the folder itself here"));
    }

    @Test
    void aLinkInsideTheFolderIsFollowedAndHiddenNamesAreNot() throws IOException {
        write("space.yaml", SPACE);
        write(".version-7/village.yaml", VILLAGE);
        Files.createSymbolicLink(folder.resolve("village.yaml"), Path.of(".version-7", "village.yaml"));

        assertThat(new ManifestReader(RULES).read(folder).terminals()).containsOnlyKeys("ayni-1");
    }

    @Test
    void anEmptyFolderNeverEmptiesTheInventory() {
        assertThat(mistakes(folder))
                .containsExactly(
                        new Problem(folder.toString(), 0, "no manifest here: write one as NAME.yaml in this folder"));
    }

    @Test
    void anEmptyFileNeverEmptiesTheInventory() throws IOException {
        write("village.yaml", "# later\n");

        assertThat(mistakes(folder)).hasSize(1).first().asString().contains("empty: write a manifest");
    }

    @Test
    void aFileCutToNothingNeverRemovesItsVillage() throws IOException {
        write("ayni.yaml", VILLAGE);
        write("kent.yaml", "");

        assertThat(mistakes(folder))
                .containsExactly(
                        new Problem(file("kent.yaml"), 0, "empty: write a manifest into it, or remove the file"));
    }

    @Test
    void textThatIsNoManifestSaysWhatOneIs() throws IOException {
        assertThat(mistakes("hello\n")).hasSize(1).first().asString().contains(":1: expected a manifest: write apiV");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(mistakes(folder.resolve("none.yaml")))
                .containsExactly(new Problem(
                        file("none.yaml"),
                        0,
                        "no such file or folder: name the villages' folder with the setting manifests"));
    }

    private static String viaHub(String row) {
        return VILLAGE.substring(0, VILLAGE.indexOf("  profile:")) + "  via: {hub: almaty, row: " + row + "}\n";
    }

    /** One replacement makes mistakes at one line only; together they say all of {@code parts}. */
    private void assertMistake(String right, String wrong, int line, String... parts) throws IOException {
        assertThat(VILLAGE).contains(right);
        List<Problem> mistakes = mistakes(VILLAGE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        assertThat(mistakes).isNotEmpty();
        assertThat(String.join("\n", mistakes.stream().map(Problem::toString).toList()))
                .contains(file("village.yaml") + ":" + line + ": ")
                .contains(parts);
    }

    private List<Problem> mistakes(String village) throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", village);
        return mistakes(folder);
    }

    private List<Problem> mistakes(Path path) {
        return mistakes(path, new ManifestReader(RULES));
    }

    private static List<Problem> mistakes(Path path, ManifestReader reader) {
        ProblemsException problems = catchThrowableOfType(ProblemsException.class, () -> reader.read(path));
        assertThat(problems).as("mistakes in " + path).isNotNull();
        return problems.problems();
    }

    private Inventory readVillage(String village) throws IOException {
        write("space.yaml", SPACE);
        write("village.yaml", village);
        return new ManifestReader(RULES).read(folder);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
