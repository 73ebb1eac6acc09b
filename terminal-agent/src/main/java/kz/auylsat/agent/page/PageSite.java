package kz.auylsat.agent.page;

import java.util.Locale;
import java.util.OptionalDouble;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.LineUpConfiguration;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.SiteConfiguration;
import kz.auylsat.link.lineup.LineUpLimits;

/**
 * The station that the page is for.
 *
 * @param polarization of the received carrier: {@code horizontal}, {@code vertical}, {@code circular}; empty where not known
 * @param magneticDeclinationDeg what a compass points east of true north, −180 to 180
 * @param expectedEsnoDb what the link budget expects in clear sky
 * @param dishMetres diameter, for the width of the beam
 */
public record PageSite(
        LineUpSite station,
        String polarization,
        OptionalDouble magneticDeclinationDeg,
        OptionalDouble expectedEsnoDb,
        OptionalDouble dishMetres,
        LineUpLimits limits) {

    /** @param declinationDeg by a model of the Earth's field, where the configuration states none */
    public static PageSite of(AgentConfiguration configuration, OptionalDouble declinationDeg) {
        SiteConfiguration site = configuration.site();
        LineUpConfiguration lineUp = configuration.lineUp();
        LineUpSite station = new LineUpSite(
                site.terminal(),
                site.settlement(),
                site.latitudeDeg(),
                site.longitudeDeg(),
                site.heightMetres(),
                site.satellite(),
                site.satelliteLongitudeDeg(),
                site.serials());
        LineUpLimits limits = new LineUpLimits(
                lineUp.pointingShortfallMaxDb(),
                LineUpLimits.USUAL.peakLossMaxDb(),
                lineUp.crossPolMinDb(),
                lineUp.compressionBackOffMinDb(),
                lineUp.txPowerMaxDbm(),
                Math.toIntExact(lineUp.soak().toSeconds()),
                lineUp.soakSpreadMaxDb());
        return new PageSite(
                station,
                site.polarization().name().toLowerCase(Locale.ROOT),
                site.magneticDeclinationDeg().isPresent() ? site.magneticDeclinationDeg() : declinationDeg,
                site.expectedEsnoDb(),
                site.dishMetres(),
                limits);
    }
}
