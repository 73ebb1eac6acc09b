package kz.auylsat.ncc.satellite;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.testing.Sparse;
import org.jspecify.annotations.Nullable;

/** One village behind KazSat-3 with figures of a usual size; each may be left out. */
final class Villages {
    static final Dish DISH = new Dish(1.2, 3.0);
    static final SiteClimate CLIMATE = new SiteClimate(15.63, 3.5534, "a gauge");
    static final Transponder TRANSPONDER = new Transponder(
            "k5", 11_480, 54, Polarization.VERTICAL, 14_230.0, 51.0, 5.0, -86.0, 4.0, 3.0, 20.0, "an example");
    static final Transponder BARE = new Transponder("k5", 11_480, 54, Polarization.VERTICAL);

    private Villages() {}

    static Satellite satellite(Transponder... transponders) {
        return new Satellite(
                "kazsat-3",
                Names.english("KazSat-3"),
                58.5,
                "the operator",
                List.of(transponders),
                List.of(new Neighbour("NSS-12", 57.0)));
    }

    static EarthStation hub(String id) {
        return new EarthStation(
                id,
                Names.english(id),
                51.99,
                70.95,
                380,
                new Dish(7.2, null),
                new SiteClimate(21, null, null),
                5,
                null);
    }

    /** A carrier of which everything is stated. */
    static Carrier carrier(String id, CarrierDirection direction, String hub) {
        return new Carrier(
                id,
                Names.english(id),
                "kazsat-3",
                "k5",
                direction,
                direction == CarrierDirection.FORWARD ? 11_475 : 11_500,
                Polarization.VERTICAL,
                direction == CarrierDirection.FORWARD ? 15_000 : 2_000,
                "ACM",
                null,
                hub,
                direction == CarrierDirection.FORWARD ? 69.0 : null,
                direction == CarrierDirection.FORWARD ? 7.0 : null,
                0.2,
                new ModCodRange("dvb-s2", "QPSK 1/4", "16APSK 8/9"),
                1);
    }

    static Settlement settlement(@Nullable SiteClimate climate) {
        return Sparse.settlement(
                "vorukh",
                Names.english("Vorukh"),
                "TJ",
                "Sughd",
                39.85125,
                70.58012,
                1_400,
                ZoneId.of("Asia/Dushanbe"),
                null,
                climate);
    }

    static Terminal terminal(@Nullable Dish dish, @Nullable String returnCarrier) {
        return Sparse.terminal(
                "vorukh-1",
                null,
                "vorukh",
                "out",
                returnCarrier,
                Terminal.AUTO_PROFILE,
                new AgentAddress("127.0.0.1", 161, "pilot"),
                null,
                dish,
                null,
                Map.of(),
                null);
    }

    /** The village with everything that a link budget needs. */
    static Inventory stated() {
        return inventory(
                satellite(TRANSPONDER),
                List.of(
                        carrier("out", CarrierDirection.FORWARD, "akkol"),
                        carrier("home", CarrierDirection.RETURN, "akkol")),
                CLIMATE,
                DISH);
    }

    static Inventory inventory(
            Satellite satellite, List<Carrier> carriers, @Nullable SiteClimate climate, @Nullable Dish dish) {
        String back = carriers.size() > 1 ? carriers.get(1).id() : null;
        return new Inventory(
                List.of(satellite),
                List.of(hub("akkol"), hub("zhusaly")),
                carriers,
                List.of(),
                List.of(settlement(climate)),
                List.of(terminal(dish, back)));
    }

    static Site site() {
        Inventory inventory = stated();
        return Site.of(inventory, inventory.terminal("vorukh-1").orElseThrow());
    }
}
