package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.SiteClimate;
import org.junit.jupiter.api.Test;

class LinkPlanTest {
    private static final Carrier OUT = Villages.carrier("out", CarrierDirection.FORWARD, "akkol");
    private static final Carrier HOME = Villages.carrier("home", CarrierDirection.RETURN, "akkol");
    private static final Carrier BARE_OUT = new Carrier(
            "out",
            Names.english("out"),
            "kazsat-3",
            null,
            CarrierDirection.FORWARD,
            11_480,
            Polarization.VERTICAL,
            15_000,
            "ACM");

    @Test
    void takesEveryFigureFromWhereItIsStated() {
        LinkPlan.Ready plan = ready(Villages.stated());

        assertThat(plan.inputs().terminal().antenna().diameterMetres()).isEqualTo(1.2);
        assertThat(plan.inputs().terminal().climate().rainRateMmh()).isEqualTo(15.63);
        assertThat(plan.inputs().terminal().climate().rainHeightKm()).isEqualTo(3.5534);
        assertThat(plan.inputs().hub().place().latitudeDeg()).isEqualTo(51.99);
        assertThat(plan.inputs().forward().uplinkEirpDbw()).isEqualTo(69);
        assertThat(plan.inputs().forward().uplinkPowerControlDb()).isEqualTo(5);
        assertThat(Objects.requireNonNull(plan.inputs().back()).bucPowerWatts()).isEqualTo(3);
        assertThat(plan.assumptions())
                .contains("Satellite kazsat-3: the operator")
                .contains("transponder k5 of kazsat-3: an example")
                .contains("rain at Settlement vorukh: a gauge")
                .contains("rain at EarthStation akkol: rain height by ITU-R P.839-4");
    }

    @Test
    void shiftsTheUplinkAsTheTransponderDoes() {
        // The transponder is centred on 11480 down and 14230 up; the carrier is 5 MHz below its centre.
        assertThat(ready(Villages.stated()).inputs().forward().carrier().uplinkGhz())
                .isEqualTo(14.225);
    }

    @Test
    void withoutAReturnCarrierThereIsNoReturn() {
        LinkPlan.Ready plan = ready(Villages.inventory(
                Villages.satellite(Villages.TRANSPONDER), List.of(OUT), Villages.CLIMATE, Villages.DISH));

        assertThat(plan.back()).isNull();
        assertThat(plan.inputs().back()).isNull();
        assertThat(LinkAnswer.of(plan, 99.7).fields()).containsEntry("back", null);
    }

    @Test
    void namesEachMissingThingWithItsManifestAndKey() {
        assertThat(missing(Villages.inventory(
                        Villages.satellite(Villages.BARE), List.of(BARE_OUT, HOME), null, new Dish(1.2, null))))
                .containsExactlyInAnyOrder(
                        "write spec.climate.rainRateMmh of Settlement vorukh",
                        "write spec.earthStation of Carrier out, where it is sent from",
                        "write spec.transponder of Carrier out, one of Satellite kazsat-3's spec.transponders",
                        "write spec.uplinkFrequencyMhz of Carrier out",
                        "write spec.modcods of Carrier out, as {table: dvb-s2, lowest: QPSK 1/4, highest: 16APSK 8/9}",
                        "write spec.uplinkFrequencyMhz of Carrier home",
                        "write spec.transponders[k5].eirpDbw of Satellite kazsat-3",
                        "write spec.transponders[k5].gOverTDbK of Satellite kazsat-3",
                        "write spec.transponders[k5].saturationFluxDbwM2 of Satellite kazsat-3",
                        "write spec.transponders[k5].inputBackOffDb of Satellite kazsat-3",
                        "write spec.transponders[k5].outputBackOffDb of Satellite kazsat-3",
                        "write spec.dish.bucPowerWatts of Terminal vorukh-1");
    }

    @Test
    void namesAMissingDish() {
        assertThat(missing(Villages.inventory(
                        Villages.satellite(Villages.TRANSPONDER), List.of(OUT), Villages.CLIMATE, null)))
                .containsExactly("write spec.dish of Terminal vorukh-1");
    }

    @Test
    void aReturnThatArrivesElsewhereIsTold() {
        Carrier elsewhere = Villages.carrier("home", CarrierDirection.RETURN, "zhusaly");

        assertThat(missing(Villages.inventory(
                        Villages.satellite(Villages.TRANSPONDER),
                        List.of(OUT, elsewhere),
                        Villages.CLIMATE,
                        Villages.DISH)))
                .containsExactly("Carrier home arrives at EarthStation zhusaly, but Carrier out leaves from akkol:"
                        + " write one spec.earthStation in both");
    }

    @Test
    void carriersThatMakeNoLinkAreRefused() {
        Carrier far = new Carrier(
                "far",
                Names.english("far"),
                "yamal-402",
                null,
                CarrierDirection.RETURN,
                11_480,
                Polarization.VERTICAL,
                15_000,
                "ACM");

        assertThat(refused(OUT, far))
                .containsExactly("Carrier far goes over Satellite yamal-402, but the dish looks at kazsat-3:"
                        + " choose both carriers of one satellite");
        assertThat(refused(HOME, OUT))
                .containsExactly(
                        "Carrier home goes the other way: choose a forward carrier in its place",
                        "Carrier out goes the other way: choose a return carrier in its place");
    }

    private static List<String> refused(Carrier forward, Carrier back) {
        LinkPlan plan = LinkPlan.of(Villages.stated(), Villages.site().with(forward, back));
        assertThat(plan).isInstanceOf(LinkPlan.Incomplete.class);
        return ((LinkPlan.Incomplete) plan).missing();
    }

    @Test
    void aCarrierNeedsWhatItsMostRobustModCodNeedsWithItsMargin() {
        // QPSK 1/4 at -2.35 dB (EN 302 307-1 table 13) and 1 dB.
        assertThat(CarrierModCods.requiredEsnoDb(OUT)).isEqualTo(-1.35);
        assertThat(CarrierModCods.requiredEsnoDb(BARE_OUT)).isNull();
    }

    @Test
    void aPlaceWithoutATerminalIsToldWhatToState() {
        Inventory inventory = Villages.stated();
        Site place = Site.of("pass", 39, 70, 2_500, java.time.ZoneOffset.UTC, Villages.satellite(Villages.TRANSPONDER))
                .with(OUT, HOME);

        assertThat(((LinkPlan.Incomplete) LinkPlan.of(inventory, place)).missing())
                .containsExactly(
                        "state the dish: its diameter in metres",
                        "state the rain rate exceeded for 0.01 % of the year, in mm/h");
        assertThat(((LinkPlan.Incomplete) LinkPlan.of(
                                inventory, place.with(new Dish(1.2, null)).with(Villages.CLIMATE)))
                        .missing())
                .containsExactly("state the power of the block up-converter in watts: Carrier home is sent with it");
        assertThat(LinkPlan.of(inventory, place.with(Villages.DISH).with(Villages.CLIMATE)))
                .isInstanceOf(LinkPlan.Ready.class);
    }

    @Test
    void outsideTheRainHeightsGridTheHeightIsToBeStated() {
        Inventory inventory = Villages.stated();
        Site alps = Site.of("alps", 46, 8, 500, java.time.ZoneOffset.UTC, Villages.satellite(Villages.TRANSPONDER))
                .with(OUT, null)
                .with(Villages.DISH)
                .with(new SiteClimate(30, null, null));

        assertThat(((LinkPlan.Incomplete) LinkPlan.of(inventory, alps)).missing())
                .singleElement()
                .asString()
                .startsWith("no rain height is known at this place: ");
    }

    @Test
    void aFigureThatNoFormulaHoldsForIsRefused() {
        Site giant = Villages.site().with(new Dish(500, 3.0));

        assertThatThrownBy(() -> LinkPlan.of(Villages.stated(), giant))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("dish diameter 500 m");
        assertThatThrownBy(() -> LinkAnswer.of(ready(Villages.stated()), 50))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("50 %");
    }

    private static LinkPlan.Ready ready(Inventory inventory) {
        LinkPlan plan = LinkPlan.of(inventory, inventory.terminal("vorukh-1").orElseThrow());
        assertThat(plan).isInstanceOf(LinkPlan.Ready.class);
        return (LinkPlan.Ready) plan;
    }

    private static List<String> missing(Inventory inventory) {
        LinkPlan plan = LinkPlan.of(inventory, inventory.terminal("vorukh-1").orElseThrow());
        assertThat(plan).isInstanceOf(LinkPlan.Incomplete.class);
        return ((LinkPlan.Incomplete) plan).missing();
    }
}
