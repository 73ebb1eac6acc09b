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
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.testing.Sparse;
import org.junit.jupiter.api.Test;

class LinkPlanTest {
    private static final Carrier OUT = Villages.carrier("out", CarrierDirection.FORWARD, "akkol");
    private static final Carrier HOME = Villages.carrier("home", CarrierDirection.RETURN, "akkol");
    private static final Carrier BARE_OUT = Sparse.carrier(
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
        Carrier far = Sparse.carrier(
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

    @Test
    void aSatelliteBelowTheHorizonIsToldBeforeWhatIsMissing() {
        Site brazil = Site.of(
                        "brazil",
                        -15.8,
                        -47.9,
                        0,
                        java.time.ZoneOffset.UTC,
                        Villages.site().satellite())
                .with(OUT, HOME);

        assertThatThrownBy(() -> LinkPlan.of(Villages.stated(), brazil))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageStartingWith("the satellite at 58.5° is below the horizon");
    }

    @Test
    void aLowElevationAndASeaLevelThatNobodyStatedAreToldFirst() {
        Site swapped = Site.of(
                        "swapped",
                        70.58,
                        39.85,
                        0,
                        java.time.ZoneOffset.UTC,
                        Villages.site().satellite())
                .with(OUT, HOME)
                .with(Villages.DISH)
                .with(Villages.CLIMATE);

        assertThat(((LinkPlan.Ready) LinkPlan.of(Villages.stated(), swapped)).assumptions())
                .startsWith(
                        "elevation at swapped: only 9.8° above the horizon: hills, houses and trees stand in the way;"
                                + " see that latitude and longitude are not swapped",
                        "height of swapped: 0 m above the sea, as where none is stated");
        assertThat(ready(Villages.stated()).assumptions())
                .noneMatch(line -> line.startsWith("elevation") || line.startsWith("height"));
    }

    @Test
    void interferenceThatNobodyStatedIsSaid() {
        Transponder quiet = new Transponder(
                "k5",
                11_480,
                54,
                kz.auylsat.ncc.inventory.Polarization.VERTICAL,
                14_230.0,
                51.0,
                5.0,
                -86.0,
                4.0,
                3.0,
                null,
                null);

        assertThat(ready(Villages.inventory(
                                Villages.satellite(quiet), List.of(OUT, HOME), Villages.CLIMATE, Villages.DISH))
                        .assumptions())
                .containsOnlyOnce("transponder k5 of kazsat-3: no interference is counted, for no interferenceDb is"
                        + " stated: the budget is too good");
        assertThat(ready(Villages.stated()).assumptions()).noneMatch(line -> line.contains("no interference"));
    }

    @Test
    void aCarrierThatOverdrivesItsTransponderIsRefusedInThePlannersWords() {
        assertThat(missing(withUplink(90)))
                .singleElement()
                .asString()
                .matches("Carrier out: an uplink EIRP of 90 dBW overdrives transponder k5 by 17\\.\\d dB: write at most"
                        + " 72\\.\\d in spec\\.uplinkEirpDbw, or see to the transponder's saturationFluxDbwM2");
        assertThat(refusedOn(new Dish(40, 3.0)))
                .singleElement()
                .asString()
                .matches("this dish and BUC overdrive transponder k5 by \\d\\.\\d dB: take a smaller dish, a BUC of at"
                        + " most [012]\\.\\d+ W instead of 3 W, or a bucBackOffDb of \\d\\.\\d");
    }

    @Test
    void whatAnOverdrivingDishIsToldToChangeHelps() {
        String told = refusedOn(new Dish(40, 3.0)).get(0);
        double watts = Double.parseDouble(told.replaceAll(".* at most ([\\d.]+) W.*", "$1"));

        assertThat(LinkPlan.of(Villages.stated(), Villages.site().with(new Dish(40, watts))))
                .isInstanceOf(LinkPlan.Ready.class);
        assertThat(LinkPlan.of(Villages.stated(), Villages.site().with(new Dish(40, watts * 1.05))))
                .isInstanceOf(LinkPlan.Incomplete.class);
    }

    @Test
    void anUplinkThatMakesAnotherLevelThanIsStatedIsSaid() {
        assertThat(ready(withUplink(71.5)).assumptions())
                .anyMatch(
                        line -> line.matches("Carrier out: its uplink makes an output back-off of 4\\.\\d dB, but 7\\.0"
                                + " dB is counted: .*"));
        assertThat(ready(withUplink(69)).assumptions()).noneMatch(line -> line.contains("output back-off"));
    }

    private static Inventory withUplink(double eirpDbw) {
        Carrier out = new Carrier(
                OUT.id(),
                OUT.names(),
                OUT.satelliteId(),
                OUT.transponderId(),
                OUT.direction(),
                OUT.frequencyMhz(),
                OUT.polarization(),
                OUT.symbolRateKsps(),
                OUT.modcod(),
                OUT.uplinkFrequencyMhz(),
                OUT.earthStationId(),
                eirpDbw,
                OUT.outputBackOffDb(),
                OUT.rollOff(),
                OUT.modcods(),
                OUT.modcodMarginDb());
        return Villages.inventory(
                Villages.satellite(Villages.TRANSPONDER), List.of(out, HOME), Villages.CLIMATE, Villages.DISH);
    }

    private static List<String> refusedOn(Dish dish) {
        LinkPlan plan = LinkPlan.of(Villages.stated(), Villages.site().with(dish));
        assertThat(plan).isInstanceOf(LinkPlan.Incomplete.class);
        return ((LinkPlan.Incomplete) plan).missing();
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
                .startsWith("state the rain height above the sea, in km: ");
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
