package kz.auylsat.ncc.testing;

import java.util.List;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Transponder;

/** A satellite, its hub and its two carriers with all that a link budget needs; the figures are examples. */
public final class StatedLink {
    public static final Dish DISH = new Dish(1.2, 3.0);
    public static final SiteClimate CLIMATE = new SiteClimate(15.6, 3.55, "for tests");

    private StatedLink() {}

    public static Satellite satellite() {
        Transponder transponder = new Transponder(
                "k5", 11_480, 54, Polarization.HORIZONTAL, 14_280.0, 51.0, 5.0, -86.0, 4.0, 3.0, 20.0, "for tests");
        return new Satellite(
                "kazsat-3",
                Names.english("KazSat-3"),
                58.5,
                "for tests",
                List.of(transponder),
                List.of(new Neighbour("NSS-12", 57)));
    }

    public static EarthStation hub() {
        return new EarthStation(
                "akkol",
                Names.english("Akkol"),
                51.99,
                70.95,
                380,
                Dish.of(7.2, null, null, null, null, null),
                new SiteClimate(24, 2.9, "for tests"),
                6,
                "for tests");
    }

    /** 30 Msymbol/s from the hub to the villages. */
    public static Carrier forward(String id) {
        return new Carrier(
                id,
                Names.english("Forward"),
                "kazsat-3",
                "k5",
                CarrierDirection.FORWARD,
                11_480,
                Polarization.HORIZONTAL,
                30_000,
                "DVB-S2 ACM",
                14_280.0,
                "akkol",
                null,
                null,
                0.2,
                new ModCodRange("dvb-s2", "QPSK 1/4", "16APSK 8/9"),
                1);
    }

    /** 1 Msymbol/s from a village to the hub. */
    public static Carrier back(String id) {
        return new Carrier(
                id,
                Names.english("Return"),
                "kazsat-3",
                "k5",
                CarrierDirection.RETURN,
                11_500,
                Polarization.HORIZONTAL,
                1_000,
                "DVB-S2 ACM",
                14_300.0,
                "akkol",
                null,
                null,
                0.2,
                new ModCodRange("dvb-s2", "QPSK 1/4", "8PSK 3/4"),
                1);
    }
}
