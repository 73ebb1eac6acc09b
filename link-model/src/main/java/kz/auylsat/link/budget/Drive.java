package kz.auylsat.link.budget;

import java.util.Optional;
import kz.auylsat.link.geometry.LookAngles;

/**
 * How hard a carrier drives its transponder in clear sky, by the EIRP that its station sends.
 *
 * @param eirpDbw of the carrier, from its station up
 * @param inputBackOffDb by how much its flux density at the satellite is below the one that saturates the transponder
 * @param countedOutputBackOffDb by how much a budget has it below the transponder's saturated EIRP, as stated or shared
 */
public record Drive(Transponder transponder, double eirpDbw, double inputBackOffDb, double countedOutputBackOffDb) {

    /**
     * Of the forward carrier; empty where no uplink EIRP is stated, for then it is what the transponder's working point asks.
     *
     * @throws kz.auylsat.link.quantity.OutOfRangeException as {@link LinkBudget#of} does
     */
    public static Optional<Drive> forward(LinkInputs inputs) {
        ForwardLeg leg = inputs.forward();
        Double eirpDbw = leg.uplinkEirpDbw();
        if (eirpDbw == null) {
            return Optional.empty();
        }
        double countedDb = leg.transponder().eirpDbw() - leg.transponder().sharedEirpDbw(leg.carrier());
        double inputDb = inputBackOffDb(inputs, inputs.hub(), leg.transponder(), leg.carrier(), eirpDbw);
        return Optional.of(new Drive(leg.transponder(), eirpDbw, inputDb, countedDb));
    }

    /** Of the return carrier; empty where there is none; throws likewise. */
    public static Optional<Drive> back(LinkInputs inputs) {
        ReturnLeg leg = inputs.back();
        if (leg == null) {
            return Optional.empty();
        }
        double eirpDbw = leg.eirpDbw(inputs.terminal());
        double inputDb = inputBackOffDb(inputs, inputs.terminal(), leg.transponder(), leg.carrier(), eirpDbw);
        Double stated = leg.carrier().outputBackOffDb();
        return Optional.of(new Drive(
                leg.transponder(),
                eirpDbw,
                inputDb,
                stated != null ? stated : leg.transponder().linearOutputBackOffDb(inputDb)));
    }

    /** By how much this carrier alone drives the transponder beyond its working point; 0 or less where it does not. */
    public double excessDb() {
        return transponder.inputBackOffDb() - inputBackOffDb;
    }

    /** The output back-off that follows from the input's, all carriers having the same gain. */
    public double outputBackOffDb() {
        return transponder.linearOutputBackOffDb(inputBackOffDb);
    }

    private static double inputBackOffDb(
            LinkInputs inputs, GroundStation station, Transponder transponder, LinkCarrier carrier, double eirpDbw) {
        SkyPath up = SkyPath.of(
                station,
                LookAngles.of(station.place(), inputs.satellite()),
                carrier.uplinkGhz(),
                carrier.polarization().orthogonal());
        return transponder.saturationFluxDbwM2() - up.fluxDbwM2(eirpDbw);
    }
}
