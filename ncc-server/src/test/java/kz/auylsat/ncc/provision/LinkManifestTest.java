package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.testing.Sparse;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a link budget needs, in manifests: each rule by a right folder with one thing wrong. */
class LinkManifestTest {
    private static final String RIGHT = """
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: kazsat-3, names: {en: KazSat-3}}
            spec:
              longitudeDeg: 58.5
              source: the operator
              neighbours:
                - {name: NSS-12, longitudeDeg: 57.0}
              transponders:
                - id: k5
                  frequencyMhz: 11480
                  bandwidthMhz: 54
                  polarization: vertical
                  uplinkFrequencyMhz: 14230
                  eirpDbw: 51
                  gOverTDbK: 5
                  saturationFluxDbwM2: -86
                  inputBackOffDb: 4
                  outputBackOffDb: 3
                  interferenceDb: 22
                  source: stated for our places
            ---
            apiVersion: auylsat/v1
            kind: EarthStation
            metadata: {id: akkol, names: {en: Akkol}}
            spec:
              latitudeDeg: 51.99
              longitudeDeg: 70.95
              heightMetres: 380
              dish: {diameterMetres: 7.2, efficiency: 0.6, noiseTemperatureK: 80, lossDb: 0.3}
              climate: {rainRateMmh: 21}
              uplinkPowerControlDb: 6
              source: the hub's owner
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
              uplinkFrequencyMhz: 14225
              earthStation: akkol
              uplinkEirpDbw: 69
              outputBackOffDb: 7
              rollOff: 0.25
              modcods: {table: dvb-s2, lowest: qpsk 1/4, highest: 16APSK 8/9}
              modcodMarginDb: 1.5
            ---
            apiVersion: auylsat/v1
            kind: Settlement
            metadata: {id: ayni, names: {en: Ayni}}
            spec:
              country: TJ
              region: Sughd
              latitudeDeg: 39.39406
              longitudeDeg: 68.53766
              heightMetres: 1414
              zone: Asia/Dushanbe
              climate: {rainRateMmh: 15.6, rainHeightKm: 3.55, source: the map}
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata: {id: ayni-1}
            spec:
              settlement: ayni
              carrier: forward
              agent: {address: 10.58.0.11, credential: pilot}
              dish: {diameterMetres: 1.2, bucPowerWatts: 3, efficiency: 0.7, noiseTemperatureK: 60, lossDb: 0.2, bucBackOffDb: 2}
            """;

    @TempDir
    Path folder;

    @Test
    void readsEveryFigure() throws IOException {
        Inventory inventory = read(RIGHT);

        assertThat(inventory.satellites().get("kazsat-3").neighbours()).containsExactly(new Neighbour("NSS-12", 57));
        Carrier carrier = inventory.carriers().get("forward");
        Transponder transponder = inventory.transponderOf(carrier).orElseThrow();
        assertThat(List.of(
                        transponder.uplinkFrequencyMhz(),
                        transponder.eirpDbw(),
                        transponder.gOverTDbK(),
                        transponder.saturationFluxDbwM2(),
                        transponder.inputBackOffDb(),
                        transponder.outputBackOffDb(),
                        transponder.interferenceDb()))
                .containsExactly(14_230.0, 51.0, 5.0, -86.0, 4.0, 3.0, 22.0);
        assertThat(transponder.source()).isEqualTo("stated for our places");
        assertThat(List.of(
                        carrier.uplinkFrequencyMhz(),
                        carrier.uplinkEirpDbw(),
                        carrier.outputBackOffDb(),
                        carrier.rollOff(),
                        carrier.modcodMarginDb()))
                .containsExactly(14_225.0, 69.0, 7.0, 0.25, 1.5);
        EarthStation station = inventory.earthStationOf(carrier).orElseThrow();
        assertThat(List.of(station.latitudeDeg(), station.longitudeDeg(), station.heightMetres()))
                .containsExactly(51.99, 70.95, 380.0);
        assertThat(station.dish()).isEqualTo(Dish.of(7.2, null, 0.6, 80.0, 0.3, null));
        assertThat(station.climate()).isEqualTo(new SiteClimate(21, null, null));
        assertThat(station.uplinkPowerControlDb()).isEqualTo(6);
        assertThat(inventory.settlements().get("ayni").climate()).isEqualTo(new SiteClimate(15.6, 3.55, "the map"));
        assertThat(inventory.terminals().get("ayni-1").dish()).isEqualTo(new Dish(1.2, 3.0, 0.7, 60, 0.2, 2));
    }

    @Test
    void aModCodIsHeldByTheTablesOwnName() throws IOException {
        assertThat(read(RIGHT).carriers().get("forward").modcods())
                .isEqualTo(new ModCodRange("dvb-s2", "QPSK 1/4", "16APSK 8/9"));
    }

    @Test
    void everyFigureCanBeLeftOutAndOrdinaryOnesStandInForSome() throws IOException {
        String bare = RIGHT.replaceAll(
                        "(?m)^ +(uplink|eirp|gOver|saturation|input|output|interf|earthS|rollOff|modcods"
                                + "|modcodM|climate|source: stated|source: the hub|neighbours|- .name).*\n",
                        "")
                .replaceAll(", efficiency[^}]*", "");

        Inventory inventory = read(bare);

        Carrier carrier = inventory.carriers().get("forward");
        assertThat(carrier)
                .isEqualTo(Sparse.carrier(
                        "forward",
                        carrier.names(),
                        "kazsat-3",
                        "k5",
                        carrier.direction(),
                        11_480,
                        carrier.polarization(),
                        15_000,
                        "DVB-S2 ACM"));
        assertThat(carrier.rollOff()).isEqualTo(0.2);
        assertThat(carrier.modcodMarginDb()).isEqualTo(1.0);
        assertThat(inventory.transponderOf(carrier).orElseThrow().eirpDbw()).isNull();
        assertThat(inventory.earthStations().get("akkol").uplinkPowerControlDb())
                .isZero();
        assertThat(inventory.settlements().get("ayni").climate()).isNull();
        assertThat(inventory.terminals().get("ayni-1").dish()).isEqualTo(new Dish(1.2, 3.0, 0.65, 70, 0.5, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eirpDbw: 51 | eirpDbw: 91 | spec.transponders[0].eirpDbw: 91 cannot be: write dBW, from 0 to 90",
                "gOverTDbK: 5 | gOverTDbK: -31 | gOverTDbK: -31 cannot be: write dB/K, from -30 to 60",
                "saturationFluxDbwM2: -86 | saturationFluxDbwM2: 86 | write dBW/m², from -130 to -50, as -86",
                "inputBackOffDb: 4 | inputBackOffDb: -4 | write decibels below saturation, from 0 to 30",
                "outputBackOffDb: 3 | outputBackOffDb: 31 | write decibels below saturation, from 0 to 30",
                "outputBackOffDb: 3 | outputBackOffDb: 5 | 5 is more than at the input: write at most 4, for a saturated",
                "interferenceDb: 22 | interferenceDb: 61 | write the decibels of C/I, from 0 to 60",
                "uplinkFrequencyMhz: 14230 | uplinkFrequencyMhz: 14.23 | write the uplink's megahertz, from 1000 to 50000",
                "longitudeDeg: 57.0 | longitudeDeg: 570 | write degrees east, from -180 to 180",
                "name: NSS-12 | naem: NSS-12 | did you mean \"name\"?",
                "- {name: NSS-12, longitudeDeg: 57.0} | - NSS-12 | expected {name: NSS-12, longitudeDeg: 57.0}",
                "efficiency: 0.6 | efficiency: 60 | write a share of the aperture, from 0.3 to 0.9",
                "noiseTemperatureK: 80 | noiseTemperatureK: 0.9 | write the receiver's kelvins, from 10 to 1000",
                "lossDb: 0.3 | lossDb: -1 | lossDb: -1 cannot be: write decibels, from 0 to 10",
                "lossDb: 0.3 | bucPowerWatts: 40 | unknown key \"spec.dish.bucPowerWatts\"",
                "latitudeDeg: 51.99 | latitudeDeg: 251.99 | write degrees north, from -90 to 90",
                "heightMetres: 380 | heightMetres: 38000 | write metres above the sea, from -500 to 9000",
                "rainRateMmh: 21 | rainRateMmh: 251 | write millimetres an hour in 0.01 % of the year, from 0 to 250",
                "rainRateMmh: 21 | source: nobody | \"rainRateMmh\" is missing: write rainRateMmh: …",
                "climate: {rainRateMmh: 21} | climate: 21 | expected keys and values, as climate: {rainRateMmh: 15.6}",
                "rainHeightKm: 3.55 | rainHeightKm: 3550 | write kilometres above the sea, from 0 to 6",
                "uplinkPowerControlDb: 6 | uplinkPowerControlDb: 31 | write decibels, from 0 to 30",
                "kind: EarthStation | kind: Earthstation | did you mean \"EarthStation\"?",
                "earthStation: akkol | earthStation: akol | no EarthStation \"akol\"; did you mean \"akkol\"?",
                "uplinkEirpDbw: 69 | uplinkEirpDbw: 101 | uplinkEirpDbw: 101 cannot be: write dBW, from 0 to 100",
                "outputBackOffDb: 7 | outputBackOffDb: 61 | write decibels below the transponder's EIRP, from 0 to 60",
                "outputBackOffDb: 7 | outputBackOffDb: 2 | stronger than all carriers together of transponder k5: write 3",
                "uplinkFrequencyMhz: 14225 | uplinkFrequencyMhz: 14180 | outside the uplink of transponder k5: write 14203",
                "symbolRateKsps: 15000 | symbolRateKsps: 50000 | takes 62.5 MHz with its roll-off, more than has trans",
                "rollOff: 0.25 | rollOff: 25 | write a share of the symbol rate, from 0.02 to 0.5",
                "modcodMarginDb: 1.5 | modcodMarginDb: 11 | write decibels, from 0 to 10",
                "table: dvb-s2 | table: dvb-t2 | no MODCOD table \"dvb-t2\"; did you mean \"dvb-s2\"?",
                "lowest: qpsk 1/4 | lowest: QPSK 1/7 | no MODCOD of dvb-s2 \"QPSK 1/7\"; did you mean \"QPSK 1/",
                "highest: 16APSK 8/9 | highest: 64QAM 8/9 | no MODCOD of dvb-s2 \"64QAM 8/9\"",
                "lowest: qpsk 1/4 | lowest: 32APSK 3/4 | write the slower one as the lowest",
                "lowest: qpsk 1/4, | | \"lowest\" is missing: write lowest: …",
                "bucBackOffDb: 2 | bucBackOffDb: 31 | write decibels below saturation, from 0 to 30",
                "bucPowerWatts: 3, | | says nothing without the power: write bucPowerWatts too, or leave it out"
            })
    void whatCannotBeIsOneLineWithWhatToWrite(String right, String wrong, String expected) throws IOException {
        String text = wrong == null ? "" : wrong;
        assertThat(RIGHT).contains(right);

        List<Problem> mistakes = mistakes(RIGHT.replaceFirst(Pattern.quote(right), text));

        assertThat(mistakes).extracting(Problem::message).anyMatch(message -> message.contains(expected));
        assertThat(mistakes).extracting(Problem::line).containsOnly(lineOf(right));
    }

    @Test
    void anEarthStationHasADish() throws IOException {
        assertThat(mistakes(RIGHT.replaceFirst("  dish: .diameterMetres: 7.*\n", "")))
                .extracting(Problem::message)
                .containsExactly("spec: \"dish\" is missing: write dish: …");
    }

    @Test
    void aNeighbourStandsOnce() throws IOException {
        String line = "    - {name: NSS-12, longitudeDeg: 57.0}\n";

        assertThat(mistakes(RIGHT.replace(line, line + line)))
                .extracting(Problem::message)
                .containsExactly("spec.neighbours[1]: \"NSS-12\" is there twice; leave one out");
    }

    @Test
    void theTerminalsSendAReturnCarrier() throws IOException {
        String wrong = RIGHT.replace("direction: forward", "direction: return")
                .replace("  carrier: forward\n  agent", "  carrier: forward-2\n  agent");

        assertThat(mistakes(wrong))
                .extracting(Problem::message)
                .contains("spec.uplinkEirpDbw: the terminals send a return carrier, each with its own power: leave it"
                        + " out, and write bucPowerWatts at their dishes");
    }

    @Test
    void somebodySendsAForwardCarrier() throws IOException {
        assertThat(mistakes(RIGHT.replace("  earthStation: akkol\n", "")))
                .extracting(Problem::message)
                .containsExactly(
                        "spec.uplinkEirpDbw: nobody sends it: write the earth station too, as earthStation: …");
    }

    @Test
    void aWideCarrierWithoutFiguresOfTheLinkStaysValid() throws IOException {
        String before =
                RIGHT.replaceFirst(" +eirpDbw: 51\n", "").replace("symbolRateKsps: 15000", "symbolRateKsps: 50000");

        assertThat(read(before).carriers()).containsOnlyKeys("forward");
    }

    private static int lineOf(String text) {
        List<String> lines = Arrays.asList(RIGHT.split("\n"));
        return lines.indexOf(lines.stream()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .orElseThrow())
                + 1;
    }

    private List<Problem> mistakes(String manifests) throws IOException {
        return written(manifests).mistakes(folder);
    }

    private Inventory read(String manifests) throws IOException {
        written(manifests);
        return new ManifestReader(VillageFolder.RULES).read(folder);
    }

    private VillageFolder written(String manifests) throws IOException {
        VillageFolder written = new VillageFolder(folder);
        written.write("all.yaml", manifests);
        return written;
    }
}
