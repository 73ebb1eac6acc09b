package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.propagation.Climate;
import org.jspecify.annotations.Nullable;

/** A village at Shahritus and a hub at Akkol on a satellite at 58.5°, to be varied; its figures are an example. */
final class ExampleLink {
    Place village = new Place(37.26206, 68.13849, 0.38);
    Place akkol = new Place(51.99, 70.95, 0.38);
    double dishMetres = 1.2;
    double villageRainMmh = 15.63;
    double hubRainMmh = 20;
    double pointingLossDb = 0.3;
    double bucPowerWatts = 4;

    double eirpDbw = 51;

    @Nullable
    Double interferenceDb = 20.0;

    @Nullable
    Double hubEirpDbw = 64.0;

    double powerControlDb = 6;
    double upGhz = 14.25;
    double downGhz = 11.7;
    double forwardKsps = 30_000;

    @Nullable
    Double outputBackOffDb = null;

    ModCodTable modCods = ModCodTable.DVB_S2;

    GroundStation terminal() {
        return new GroundStation(
                village,
                Climate.of(villageRainMmh, 3.5534, village.heightKm()),
                new Antenna(dishMetres, 0.65),
                70,
                0.5,
                pointingLossDb);
    }

    GroundStation hub() {
        return new GroundStation(
                akkol, Climate.of(hubRainMmh, 2.7, akkol.heightKm()), new Antenna(7.2, 0.65), 80, 0.6, 0.2);
    }

    Transponder transponder() {
        return new Transponder(eirpDbw, 5, -86, 4, 3, interferenceDb, 54);
    }

    LinkCarrier forwardCarrier() {
        return carrier(upGhz, downGhz, forwardKsps);
    }

    LinkCarrier returnCarrier() {
        return carrier(14.3, 11.75, 512);
    }

    private LinkCarrier carrier(double upGhz, double downGhz, double ksps) {
        return new LinkCarrier(upGhz, downGhz, Polarization.VERTICAL, ksps, 0.2, modCods, 1, outputBackOffDb);
    }

    ForwardLeg forwardLeg() {
        return new ForwardLeg(transponder(), forwardCarrier(), hubEirpDbw, powerControlDb);
    }

    ReturnLeg returnLeg() {
        return new ReturnLeg(transponder(), returnCarrier(), bucPowerWatts, 1);
    }

    LinkBudget budget() {
        return LinkBudget.of(new LinkInputs(terminal(), hub(), new OrbitalPosition(58.5), forwardLeg(), returnLeg()));
    }

    OneWay forward() {
        return budget().forwardLink();
    }

    OneWay back() {
        return budget().returnLink().orElseThrow();
    }
}
