package kz.auylsat.simulator.model;

import kz.auylsat.link.budget.GroundStation;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.LinkCarrier;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.budget.ReturnLeg;
import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.link.propagation.SpecificRain;

/**
 * What dish, satellite and modem make of a sky: both directions of a link budget, and adaptive coding.
 *
 * <p>A dish that looks past its satellite loses by its main lobe, and more on the way up than on the way down, for the
 * beam is narrower there; so each direction has a budget of its own loss. The hub stands in clear sky.
 */
final class Radio {
    /** No modem raises by more, and no budget knows a larger gain of a moment. */
    private static final double RAISE_DB_MAX = 20;

    private final LinkInputs inputs;
    private final LookAngles angles;
    private final OneWay forward;
    private final OneWay back;
    private final SlantRain.Laws rain;
    private final double pointingDownDb;
    private final double pointingUpDb;
    private final double txRaiseDbMax;

    private Radio(LinkInputs inputs, ReturnLeg leg, double pointingErrorDeg) {
        Antenna dish = inputs.terminal().antenna();
        this.pointingDownDb = dish.lossDb(inputs.forward().carrier().downlinkGhz(), pointingErrorDeg);
        LinkBudget receiving = LinkBudget.of(pointedWith(inputs, leg, pointingDownDb));
        this.pointingUpDb = dish.lossDb(leg.carrier().uplinkGhz(), pointingErrorDeg);
        this.inputs = inputs;
        this.angles = receiving.terminalAngles();
        this.forward = receiving.forwardLink();
        this.back = LinkBudget.of(pointedWith(inputs, leg, pointingUpDb))
                .returnLink()
                .orElseThrow();
        this.rain = laws(forward.carrier(), leg.carrier(), angles);
        this.txRaiseDbMax = Math.min(RAISE_DB_MAX, leg.bucBackOffDb());
    }

    /** A terminal without a return carrier sends on the example's, for its modem has a transmitter to tell of. */
    static Radio of(LinkInputs inputs, double pointingErrorDeg) {
        ReturnLeg leg = inputs.back();
        return new Radio(inputs, leg != null ? leg : ExampleLink.returnLeg(), pointingErrorDeg);
    }

    private static LinkInputs pointedWith(LinkInputs inputs, ReturnLeg leg, double lossDb) {
        GroundStation dish = inputs.terminal();
        return new LinkInputs(
                new GroundStation(
                        dish.place(),
                        dish.climate(),
                        dish.antenna(),
                        dish.noiseTemperatureK(),
                        dish.lossDb(),
                        dish.pointingLossDb() + lossDb),
                inputs.hub(),
                inputs.satellite(),
                inputs.forward(),
                leg);
    }

    LinkInputs inputs() {
        return inputs;
    }

    Antenna dish() {
        return inputs.terminal().antenna();
    }

    OrbitalPosition satellite() {
        return inputs.satellite();
    }

    double rainHeightKm() {
        return inputs.terminal().climate().rainHeightKm();
    }

    LookAngles angles() {
        return angles;
    }

    SlantRain.Laws rain() {
        return rain;
    }

    double downlinkGhz() {
        return forward.carrier().downlinkGhz();
    }

    /** Es/N0 at the terminal, dB. */
    double esnoDb(Sky.State sky) {
        return sky.isClear()
                ? forward.clearSkyEsnoDb()
                : forward.esnoDb(0, sky.rain().downDb(), sky.sunKelvin());
    }

    /** What the Sun takes of Es/N0, beside what rain takes. */
    double sunLossDb(Sky.State sky) {
        return sky.sunKelvin() == 0
                ? 0
                : forward.esnoDb(0, sky.rain().downDb(), 0)
                        - forward.esnoDb(0, sky.rain().downDb(), sky.sunKelvin());
    }

    double pointingDownDb() {
        return pointingDownDb;
    }

    /** By how much the terminal raises its power: what it loses on the way up, as far as its amplifier goes. */
    double txRaiseDb(Sky.State sky) {
        return Math.min(txRaiseDbMax, sky.rain().upDb() + pointingUpDb);
    }

    /** Es/N0 of the terminal's carrier at the hub, dB. */
    double hubEsnoDb(Sky.State sky, double raiseDb) {
        double fadeDb = sky.rain().upDb() - raiseDb;
        return fadeDb == 0 ? back.clearSkyEsnoDb() : back.esnoDb(fadeDb, 0, 0);
    }

    /** Below this Es/N0 the demodulator finds no carrier. */
    double lockEsnoDb() {
        return forward.carrier().modCods().mostRobust().esnoDb();
    }

    /** What adaptive coding takes: the fastest that closes with the carrier's margin, the most robust where none does. */
    ModCod modCod(double esnoDb) {
        LinkCarrier carrier = forward.carrier();
        return carrier.modCods()
                .best(esnoDb, carrier.marginDb())
                .orElseGet(() -> carrier.modCods().mostRobust());
    }

    /** The uplink of a Ku-band transponder is on the polarisation across its downlink's. */
    private static SlantRain.Laws laws(LinkCarrier down, LinkCarrier up, LookAngles angles) {
        double elevationDeg = angles.elevationDeg();
        double downTiltDeg = down.polarization().tiltDeg(angles.skewDeg());
        double upTiltDeg = up.polarization().orthogonal().tiltDeg(angles.skewDeg());
        return new SlantRain.Laws(
                SpecificRain.k(down.downlinkGhz(), elevationDeg, downTiltDeg),
                SpecificRain.alpha(down.downlinkGhz(), elevationDeg, downTiltDeg),
                SpecificRain.k(up.uplinkGhz(), elevationDeg, upTiltDeg),
                SpecificRain.alpha(up.uplinkGhz(), elevationDeg, upTiltDeg));
    }
}
