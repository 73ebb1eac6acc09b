package kz.auylsat.link.budget;

import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;
import org.jspecify.annotations.Nullable;

/**
 * A two-way link budget, worked out from its inputs; immutable, and cheap enough to be made for every village.
 *
 * <p>Clear sky is the gases of the air (ITU-R P.676); rain, clouds and scintillation come on top of it (ITU-R P.618-13 §2.5).
 * Where a carrier does not state its own output back-off, the downlink's EIRP of the forward carrier is its share by bandwidth
 * of the transponder's power at the working point, and that of the return carrier follows from the flux density that the
 * terminal makes at the satellite.
 */
public final class LinkBudget {
    private final LookAngles terminalAngles;
    private final OneWay forward;
    private final @Nullable OneWay back;

    private LinkBudget(LookAngles terminalAngles, OneWay forward, @Nullable OneWay back) {
        this.terminalAngles = terminalAngles;
        this.forward = forward;
        this.back = back;
    }

    /**
     * The budget of a link.
     *
     * @throws kz.auylsat.link.quantity.OutOfRangeException where a station does not see the satellite at 5° of elevation or
     *     more, a carrier does not fit into its transponder, or a number is outside the range of a recommendation
     */
    public static LinkBudget of(LinkInputs inputs) {
        OrbitalPosition satellite = inputs.satellite();
        LookAngles terminalAngles = LookAngles.of(inputs.terminal().place(), satellite);
        LookAngles hubAngles = LookAngles.of(inputs.hub().place(), satellite);
        ReturnLeg back = inputs.back();
        return new LinkBudget(
                terminalAngles,
                forward(inputs, terminalAngles, hubAngles),
                back == null ? null : back(inputs, back, terminalAngles, hubAngles));
    }

    private static OneWay forward(LinkInputs inputs, LookAngles terminalAngles, LookAngles hubAngles) {
        ForwardLeg leg = inputs.forward();
        LinkCarrier carrier = leg.carrier();
        SkyPath up = SkyPath.of(
                inputs.hub(),
                hubAngles,
                carrier.uplinkGhz(),
                carrier.polarization().orthogonal());
        SkyPath down = SkyPath.of(inputs.terminal(), terminalAngles, carrier.downlinkGhz(), carrier.polarization());
        Double stated = leg.uplinkEirpDbw();
        return new OneWay(
                carrier,
                leg.transponder(),
                up,
                down,
                stated != null ? stated : up.eirpDbw(leg.transponder().sharedFluxDbwM2(carrier)),
                leg.transponder().sharedEirpDbw(carrier),
                leg.uplinkPowerControlDb());
    }

    private static OneWay back(LinkInputs inputs, ReturnLeg leg, LookAngles terminalAngles, LookAngles hubAngles) {
        LinkCarrier carrier = leg.carrier();
        GroundStation terminal = inputs.terminal();
        SkyPath up = SkyPath.of(
                terminal,
                terminalAngles,
                carrier.uplinkGhz(),
                carrier.polarization().orthogonal());
        SkyPath down = SkyPath.of(inputs.hub(), hubAngles, carrier.downlinkGhz(), carrier.polarization());
        double eirpDbw = leg.eirpDbw(terminal);
        return new OneWay(
                carrier,
                leg.transponder(),
                up,
                down,
                eirpDbw,
                leg.transponder().drivenEirpDbw(carrier, up.fluxDbwM2(eirpDbw)),
                0);
    }

    /** Of the satellite at the terminal. */
    public LookAngles terminalAngles() {
        return terminalAngles;
    }

    /** From the hub to the terminal. */
    public OneWay forwardLink() {
        return forward;
    }

    /** From the terminal to the hub; empty for a terminal that only receives. */
    public Optional<OneWay> returnLink() {
        return Optional.ofNullable(back);
    }

    /**
     * The share of an average year in which both directions close; empty for a terminal that only receives.
     *
     * <p>The rain over the terminal is the same for its downlink and its uplink, so of the two shares of the year that it takes
     * the greater counts, not their sum; likewise the hub's. Terminal and hub fail independently.
     */
    public OptionalDouble bothAvailabilityPercent() {
        if (back == null) {
            return OptionalDouble.empty();
        }
        Outage out = forward.outage();
        Outage home = back.outage();
        return OptionalDouble.of(Outage.availabilityPercent(
                Math.max(out.downlinkPercent(), home.uplinkPercent()),
                Math.max(out.uplinkPercent(), home.downlinkPercent())));
    }
}
