package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import kz.auylsat.ncc.testing.Sparse;
import org.junit.jupiter.api.Test;

class InventoryTest {
    @Test
    void versionIsOfTheContentNotOfTheOrder() {
        Settlement ayni = settlement("ayni", "Ayni");
        Settlement vorukh = settlement("vorukh", "Vorukh");

        assertThat(of(ayni, vorukh).version()).isEqualTo(of(vorukh, ayni).version());
        assertThat(of(ayni, vorukh)).isEqualTo(of(vorukh, ayni));
    }

    @Test
    void everyChangeIsAnotherVersion() {
        assertThat(of(settlement("ayni", "Ayni")).version())
                .isNotEqualTo(of(settlement("ayni", "Aini")).version())
                .isNotEqualTo(Inventory.empty().version());
    }

    @Test
    void idsAreUnique() {
        assertThatThrownBy(() -> of(settlement("ayni", "Ayni"), settlement("ayni", "Aini")))
                .hasMessageContaining("two of Settlement ayni");
    }

    @Test
    void referencesAreMet() {
        Carrier carrier = Sparse.carrier(
                "forward",
                Names.english("Forward"),
                "kazsat-9",
                null,
                CarrierDirection.FORWARD,
                11_480,
                Polarization.VERTICAL,
                15_000,
                "QPSK");

        assertThatThrownBy(() -> new Inventory(List.of(), List.of(carrier), List.of(), List.of(), List.of()))
                .hasMessageContaining("forward refers to kazsat-9");
    }

    @Test
    void anEarthStationThatACarrierNamesIsThere() {
        Satellite satellite = new Satellite("kazsat-3", Names.english("KazSat-3"), 58.5, "the operator", List.of());
        Carrier carrier = new Carrier(
                "return",
                Names.english("Return"),
                "kazsat-3",
                null,
                CarrierDirection.RETURN,
                11_580,
                Polarization.VERTICAL,
                2_000,
                "QPSK",
                null,
                "akkol",
                null,
                null,
                Carrier.ROLL_OFF,
                null,
                Carrier.MODCOD_MARGIN_DB);
        List<Satellite> satellites = List.of(satellite);

        assertThatThrownBy(() -> new Inventory(satellites, List.of(carrier), List.of(), List.of(), List.of()))
                .hasMessageContaining("return refers to akkol");
    }

    @Test
    void aLanguageThatIsMissingIsEnglish() {
        Names names = new Names("Ayni", null, "Айни", null);

        assertThat(names.in("ru")).isEqualTo("Айни");
        assertThat(names.in("tg")).isEqualTo("Ayni");
    }

    @Test
    void oneAddressHasOneSpelling() {
        assertThat(new AgentAddress("FD58::0:11", 161, "a")).isEqualTo(new AgentAddress("fd58:0::11", 161, "a"));
        assertThat(new AgentAddress("::ffff:10.58.0.1", 161, "a").hostAndPort()).isEqualTo("10.58.0.1:161");
    }

    @Test
    void readsAnAgentsAddressAsAPersonWritesIt() {
        assertThat(AgentAddress.parse("10.58.0.11", "a")).isEqualTo(new AgentAddress("10.58.0.11", 161, "a"));
        assertThat(AgentAddress.parse("10.58.0.11:1161", "a")).isEqualTo(new AgentAddress("10.58.0.11", 1161, "a"));
        assertThat(AgentAddress.parse("fd58::11", "a")).isEqualTo(new AgentAddress("fd58::11", 161, "a"));
        assertThat(AgentAddress.parse("[fd58::11]", "a")).isEqualTo(new AgentAddress("fd58::11", 161, "a"));
        assertThat(AgentAddress.parse("[fd58::11]:1161", "a")).isEqualTo(new AgentAddress("fd58::11", 1161, "a"));
        for (AgentAddress agent :
                List.of(AgentAddress.parse("10.58.0.11:1161", "a"), AgentAddress.parse("[fd58::11]:1161", "a"))) {
            assertThat(AgentAddress.parse(agent.hostAndPort(), "a")).isEqualTo(agent);
        }
        for (String text : List.of("", "ayni", "10.58.0.11:", "10.58.0.11:0", "10.58.0.11:x", "[fd58::11", "[]:1")) {
            assertThatThrownBy(() -> AgentAddress.parse(text, "a"))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anAddressIsInDigitsAndNeverLookedUp() {
        for (String text : new String[] {
            "",
            "localhost",
            "ayni.example.org",
            "10.58.1",
            "10.58.0.256",
            "010.58.0.1",
            "1",
            ".:",
            ":::",
            "fe80::1%lo",
            "::g"
        }) {
            assertThatThrownBy(() -> IpLiteral.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Inventory of(Settlement... settlements) {
        return new Inventory(List.of(), List.of(), List.of(), List.of(settlements), List.of());
    }

    private static Settlement settlement(String id, String name) {
        return Sparse.settlement(
                id, Names.english(name), "TJ", "Sughd", 39.4, 68.5, 1414, ZoneId.of("Asia/Dushanbe"), null, null);
    }
}
