package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.OrbitalPosition;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a two-way link is made of. No figure of a satellite is a constant here: operators do not publish all of
 * them, so they are inputs.
 *
 * @param back null for a terminal that only receives
 */
public record LinkInputs(
        GroundStation terminal,
        GroundStation hub,
        OrbitalPosition satellite,
        ForwardLeg forward,
        @Nullable ReturnLeg back) {}
