package kz.auylsat.ncc.life;

import java.time.Duration;
import java.util.List;

/**
 * What is asked of a settlement on its way.
 *
 * @param surveyNeeded whether somebody must have noted a survey
 * @param permitKinds of each of these a permit must hold
 * @param permitWarning how long before its end a permit is warned of
 * @param soakFor how long the link is watched before service, as far as the NCC was watching
 * @param soakAvailabilityMinPercent share of that time in which it must have answered, 0 to 100
 */
public record LifeRules(
        boolean surveyNeeded,
        List<String> permitKinds,
        Duration permitWarning,
        Duration soakFor,
        double soakAvailabilityMinPercent) {
    /** A survey, permits of the frequency and of the equipment, a warning of 90 days, a day of soak with 99 %. */
    public static final LifeRules USUAL =
            new LifeRules(true, List.of("frequency", "equipment"), Duration.ofDays(90), Duration.ofHours(24), 99);

    public LifeRules {
        permitKinds = List.copyOf(permitKinds);
        if (soakFor.isNegative() || !(soakAvailabilityMinPercent >= 0 && soakAvailabilityMinPercent <= 100)) {
            throw new IllegalArgumentException("soak " + soakFor + ", " + soakAvailabilityMinPercent + " %");
        }
    }
}
