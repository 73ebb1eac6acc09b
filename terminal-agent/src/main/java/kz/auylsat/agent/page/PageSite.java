package kz.auylsat.agent.page;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.LineUpConfiguration;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.SiteConfiguration;
import kz.auylsat.link.geometry.MagneticDeclination;
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

    /** @param now by which the declination is told, where the configuration states none */
    public static PageSite of(AgentConfiguration configuration, Instant now) {
        SiteConfiguration site = configuration.site();
        LineUpConfiguration lineUp = configuration.lineUp();
        LineUpSite station = new LineUpSite(
                site.terminal(),
                site.settlement(),
                site.latitudeDeg(),
                site.longitudeDeg(),
                site.heightMetres(),
                site.zone(),
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
                OptionalDouble.of(site.magneticDeclinationDeg().orElseGet(() -> declinationDeg(site, now))),
                site.expectedEsnoDb(),
                site.dishMetres(),
                limits);
    }

    /**
     * By the World Magnetic Model. A box that has lost its clock, or outlives the model, goes by the nearest year of it: the
     * declination moves by a tenth of a degree in a year.
     */
    private static double declinationDeg(SiteConfiguration site, Instant now) {
        double year = Math.max(
                MagneticDeclination.VALID_FROM,
                Math.min(MagneticDeclination.VALID_UNTIL, MagneticDeclination.decimalYear(now)));
        return MagneticDeclination.declinationDeg(site.latitudeDeg(), site.longitudeDeg(), site.heightMetres(), year);
    }
}
