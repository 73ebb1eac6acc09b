package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Transponder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PilotTest {
    private static final Set<String> PROFILES = Set.of("uhp-terminal", "auylsat-terminal");

    @Test
    void thePilotIsTenVillagesInAllFourRegionsOfTajikistan() {
        Inventory pilot = rules("127.58.0.0/16", "pilot").read(project().resolve("deploy/pilot"));

        assertThat(pilot.settlements()).hasSize(10);
        assertThat(pilot.settlements().values()).extracting(Settlement::country).containsOnly("TJ");
        assertThat(pilot.settlements().values().stream().map(Settlement::region).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "Sughd", "Khatlon", "Districts of Republican Subordination", "Gorno-Badakhshan");
        assertThat(pilot.settlements().keySet())
                .allSatisfy(id -> assertThat(pilot.terminalsOfSettlement(id)).hasSize(1));
        assertThat(pilot.terminals().values().stream().map(Terminal::profileId).collect(Collectors.toSet()))
                .isEqualTo(PROFILES);
        assertThat(pilot.satellites().get("kazsat-3").longitudeDeg()).isEqualTo(58.5);
    }

    @Test
    void everyPilotVillageHasWhatALinkBudgetNeeds() {
        Inventory pilot = rules("127.58.0.0/16", "pilot").read(project().resolve("deploy/pilot"));

        assertThat(pilot.carriers().values()).allSatisfy(carrier -> {
            assertThat(carrier).hasNoNullFieldsOrPropertiesExcept("uplinkEirpDbw", "outputBackOffDb");
            assertThat(pilot.transponderOf(carrier).orElseThrow()).hasNoNullFieldsOrProperties();
            assertThat(pilot.earthStationOf(carrier).orElseThrow()).hasNoNullFieldsOrProperties();
        });
        assertThat(pilot.terminals().values()).allSatisfy(terminal -> {
            assertThat(terminal.dish()).hasNoNullFieldsOrProperties();
            assertThat(pilot.returnCarrierOf(terminal)).isPresent();
            assertThat(pilot.settlementOf(terminal).climate()).isNotNull();
        });
    }

    @Test
    void thePilotsFiguresSayThatTheyAreExamples() {
        Inventory pilot = rules("127.58.0.0/16", "pilot").read(project().resolve("deploy/pilot"));

        assertThat(pilot.satellites().get("kazsat-3").transponders())
                .isNotEmpty()
                .extracting(Transponder::source)
                .allMatch(source -> source.startsWith("example"));
        assertThat(pilot.earthStations().values())
                .extracting(EarthStation::source)
                .allMatch(source -> source.startsWith("example"));
        assertThat(pilot.settlements().values())
                .filteredOn(settlement -> !settlement.climate().source().startsWith("example"))
                .singleElement()
                .satisfies(settlement -> {
                    assertThat(settlement.id()).isEqualTo("shahritus");
                    assertThat(settlement.climate().rainRateMmh()).isEqualTo(15.63);
                });
    }

    @Test
    void everyPilotVillageIsNamedInFourLanguages() {
        Inventory pilot = rules("127.58.0.0/16", "pilot").read(project().resolve("deploy/pilot"));

        assertThat(pilot.settlements().values()).extracting(Settlement::names).allSatisfy(names -> {
            assertThat(names.en()).matches("[A-Za-z]+");
            assertThat(names.kk()).matches("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]+");
            assertThat(names.ru()).matches("[А-Яа-я]+");
            assertThat(names.tg()).matches("[А-Яа-яҒғӢӣҚқӮӯҲҳҶҷъ]+");
        });
    }

    @Test
    void thePilotsVillagesHaveTheirPapersAndAPlan() {
        Inventory pilot = rules("127.58.0.0/16", "pilot").read(project().resolve("deploy/pilot"));

        assertThat(pilot.settlements().values()).allSatisfy(settlement -> {
            assertThat(settlement.permits()).extracting(Permit::kind).contains(PermitKind.values());
            assertThat(settlement.contacts()).isNotEmpty();
            assertThat(pilot.waveOf(settlement)).isPresent();
        });
        assertThat(pilot.terminals().values()).allSatisfy(terminal -> {
            assertThat(pilot.servicePlanOf(terminal)).isPresent();
            assertThat(pilot.bundleOf(terminal).has("snmp")).isTrue();
        });
    }

    @Test
    void theSecondWaveIsFortyVillagesOnTopOfThePilotAtAddressesThatFollow() {
        ManifestReader reader = rules("127.58.0.0/16", "pilot");
        Inventory pilot = reader.read(project().resolve("deploy/pilot"));
        ManifestWish wish = reader.wish(project().resolve("deploy/second-wave"), pilot, false);

        assertThat(wish.declared(InventoryKind.SETTLEMENT))
                .hasSize(40)
                .doesNotContainAnyElementsOf(pilot.settlements().keySet());
        assertThat(wish.inventory().settlements()).hasSize(50);
        List<String> addresses = wish.declared(InventoryKind.TERMINAL).stream()
                .map(id -> wish.inventory().terminals().get(id).agent().host())
                .toList();
        assertThat(addresses)
                .containsExactlyElementsOf(IntStream.rangeClosed(21, 60)
                        .mapToObj(i -> "127.58.0." + i)
                        .toList());
        assertThat(wish.inventory().settlements().values())
                .allSatisfy(settlement -> assertThat(settlement.names().tg()).isNotNull());
    }

    @Test
    void whatTheGuideShowsIsRight(@TempDir Path folder) throws IOException {
        String guide = Files.readString(project().resolve("docs/guides/manifests.md"));
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide);
        int count = 0;
        while (blocks.find()) {
            Files.writeString(folder.resolve(count++ + ".yaml"), blocks.group(1));
        }

        Inventory inventory = rules("10.58.0.0/16", "villages", "hub").read(folder);

        assertThat(inventory)
                .hasToString(
                        "1 satellites, 1 earth stations, 2 carriers, 1 service plans, 1 address pools, 1 hubs, 1 templates,"
                                + " 1 waves, 1 notification routes, 1 settlements, 1 terminals");
    }

    private static ManifestReader rules(String network, String... credentials) {
        return new ManifestReader(new ManifestRules(List.of(Cidr.parse(network)), Set.of(credentials), PROFILES));
    }

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/pilot"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
