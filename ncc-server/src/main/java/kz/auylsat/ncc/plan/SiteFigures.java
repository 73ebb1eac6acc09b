package kz.auylsat.ncc.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What satellite engineering says of a terminal.
 *
 * @param elevationDeg of the satellite above the horizon; null where it cannot be reckoned
 * @param inBeam other satellites within the half-power beam, each as {@code NSS-12, 1.5° away in a beam of 1.6°}
 * @param budget null where the figures for one are not stated
 * @param sunOutageAt the begin of the first sun outage in the time that was asked for; null for none
 * @param trouble why the figures could not be reckoned, where they could not
 */
public record SiteFigures(
        @Nullable Double elevationDeg,
        List<String> inBeam,
        @Nullable Budget budget,
        @Nullable Instant sunOutageAt,
        @Nullable String trouble) {
    public SiteFigures {
        inBeam = List.copyOf(inBeam);
    }

    /**
     * A link budget's answer.
     *
     * @param closes for the share of the year that was asked for
     * @param closesInClearSky at all
     * @param availabilityPercent for which it closes
     */
    public record Budget(boolean closes, boolean closesInClearSky, double availabilityPercent) {}
}
