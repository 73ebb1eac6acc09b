package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.testing.Sparse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of a link, through the store and back. */
class LinkFiguresStoreTest extends OnEachEngine {
    private static final Instant MONDAY = Instant.parse("2026-11-16T06:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T06:00:00Z");

    private InventoryStore store;

    @BeforeEach
    void open() throws Exception {
        store = new InventoryStore(opened.database());
    }

    @Test
    void givesBackEveryFigureOfALink() {
        Inventory stated = engineered(-86.5, new SiteClimate(15.63, 3.5534, "P.837-7"));
        Inventory unstated = engineered(null, new SiteClimate(15.63, null, null));

        store.replaceAll(stated, MONDAY);
        assertThat(store.load()).isEqualTo(stated);
        assertThat(store.replaceAll(unstated, TUESDAY)).hasToString("satellites ~1, earth stations ~1, settlements ~1");
        assertThat(store.load()).isEqualTo(unstated);
        assertThat(store.load().version()).isEqualTo(unstated.version()).isNotEqualTo(stated.version());
    }

    @Test
    void anEarthStationGoesAfterItsCarriers() {
        store.replaceAll(engineered(-86.5, null), MONDAY);
        Inventory without = Inventory.empty();

        assertThat(store.replaceAll(without, TUESDAY))
                .hasToString("satellites -1, earth stations -1, carriers -1, settlements -1, terminals -1");
        assertThat(store.load()).isEqualTo(without);
    }

    /** One of each kind with every figure of the link, but for one of the transponder's. */
    private static Inventory engineered(@Nullable Double saturationFluxDbwM2, @Nullable SiteClimate climate) {
        Transponder transponder = new Transponder(
                "k5",
                11_480,
                54,
                Polarization.VERTICAL,
                14_230.5,
                51.1,
                -5.2,
                saturationFluxDbwM2,
                4.3,
                3.4,
                22.5,
                "the operator");
        List<Neighbour> neighbours = List.of(new Neighbour("NSS-12", 57.0), new Neighbour("Azerspace", 46.0));
        Satellite satellite = new Satellite(
                "kazsat-3", Names.english("KazSat-3"), 58.5, "the operator", List.of(transponder), neighbours);
        EarthStation station = new EarthStation(
                "akkol",
                new Names("Akkol", "Ақкөл", null, null),
                51.99,
                -70.95,
                380.5,
                Dish.of(7.2, null, 0.61, 55.0, 0.3, null),
                climate,
                5.5,
                "the hub's owner");
        Carrier carrier = new Carrier(
                "forward",
                Names.english("Forward"),
                "kazsat-3",
                "k5",
                CarrierDirection.FORWARD,
                11_480,
                Polarization.VERTICAL,
                15_000,
                "ACM",
                14_230.25,
                "akkol",
                69.5,
                7.6,
                0.25,
                new ModCodRange("dvb-s2", "QPSK 1/4", "16APSK 8/9"),
                1.7);
        Settlement village = Sparse.settlement(
                "village-0",
                Names.english("Village"),
                "KZ",
                "Turkistan",
                42.3,
                68.25,
                200,
                ZoneId.of("Asia/Almaty"),
                null,
                climate);
        Terminal terminal = Sparse.terminal(
                "village-0-1",
                null,
                "village-0",
                "forward",
                null,
                Terminal.AUTO_PROFILE,
                new AgentAddress("10.58.0.1", 161, "villages"),
                null,
                Dish.of(1.2, 3.5, 0.68, 65.0, 0.4, 1.5),
                null,
                Map.of(),
                null);
        return new Inventory(
                List.of(satellite), List.of(station), List.of(carrier), List.of(), List.of(village), List.of(terminal));
    }
}
