package kz.auylsat.simulator.model;

import kz.auylsat.link.budget.ForwardLeg;
import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.budget.LinkCarrier;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.Polarization;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.link.budget.Transponder;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.propagation.Climate;

/**
 * The link of every site that brings none of its own: example figures, of the size that Ku-band satellites and village
 * terminals have, and of no satellite in particular. Its terminal stands in the middle of Kazakhstan; where a site really
 * stands changes its look angles, its distance, its rain and its Sun, but not the rest of this budget.
 */
final class ExampleLink {
    private static final Transponder TRANSPONDER = new Transponder(51, 5, -86, 4, 3, 22.0, 54);
    private static final double RAIN_RATE_MMH = 20;
    private static final double RAIN_HEIGHT_KM = 3.2;

    private ExampleLink() {}

    static LinkInputs inputs(double satelliteLongitudeDeg) {
        LinkCarrier forward =
                new LinkCarrier(14.23, 11.48, Polarization.VERTICAL, 15_000, 0.2, ModCodTable.DVB_S2, 1, null);
        return new LinkInputs(
                station(new Place(48, 67, 0.4), 1.2),
                station(new Place(51.2, 71.4, 0.35), 7.2),
                new OrbitalPosition(satelliteLongitudeDeg),
                new ForwardLeg(TRANSPONDER, forward, null, 0),
                returnLeg());
    }

    static ReturnLeg returnLeg() {
        LinkCarrier back =
                new LinkCarrier(14.33, 11.58, Polarization.HORIZONTAL, 2000, 0.2, ModCodTable.DVB_S2, 1, null);
        return new ReturnLeg(TRANSPONDER, back, 3, 1);
    }

    private static GroundStation station(Place place, double dishMetres) {
        return new GroundStation(
                place,
                Climate.of(RAIN_RATE_MMH, RAIN_HEIGHT_KM, place.heightKm()),
                new Antenna(dishMetres, 0.65),
                70,
                0.5,
                0);
    }
}
