package kz.auylsat.ncc.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.plan.LinkRates;
import kz.auylsat.ncc.plan.SiteEngineer;
import kz.auylsat.ncc.plan.SiteFigures;
import kz.auylsat.ncc.satellite.LinkAnswer;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.ncc.satellite.Pointing;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;
import org.jspecify.annotations.Nullable;

/** Answers a plan's questions with the formulas of {@code satellite}; no clock, no state. */
final class SatelliteEngineer implements SiteEngineer {
    /** The greatest share of the year that ITU-R P.618 speaks of: a plan that promises more is held to this. */
    private static final double AVAILABILITY_PERCENT_MAX = 99.99;

    private static final double DAYS_A_YEAR = 365.25;

    @Override
    public SiteFigures figures(
            Inventory inventory, Terminal terminal, double availabilityPercent, Instant from, Instant until) {
        Site site = Site.of(inventory, terminal);
        Pointing pointing;
        try {
            pointing = Pointing.of(site, decimalYear(from));
        } catch (OutOfRangeException e) {
            return new SiteFigures(null, List.of(), null, null, e.getMessage());
        }
        String trouble = null;
        SiteFigures.Budget budget = null;
        try {
            budget = budget(inventory, site, Math.min(availabilityPercent, AVAILABILITY_PERCENT_MAX));
        } catch (OutOfRangeException e) {
            trouble = e.getMessage();
        }
        return new SiteFigures(
                pointing.angles().elevationDeg(), inBeam(pointing), budget, sunOutage(site, from, until), trouble);
    }

    private static List<String> inBeam(Pointing pointing) {
        return pointing.neighbours().stream()
                .filter(Pointing.Seen::insideBeam)
                .map(seen -> String.format(
                        Locale.ROOT,
                        "%s, %.2f° away in a beam of %.2f°",
                        seen.name(),
                        seen.separationDeg(),
                        pointing.beamwidthDeg()))
                .toList();
    }

    private static SiteFigures.@Nullable Budget budget(Inventory inventory, Site site, double availabilityPercent) {
        if (!(LinkPlan.of(inventory, site) instanceof LinkPlan.Ready ready)) {
            return null;
        }
        LinkAnswer answer = LinkAnswer.of(ready, availabilityPercent);
        LinkBudget budget = answer.budget();
        OneWay forward = budget.forwardLink();
        boolean closesInClearSky = forward.clearSky().closes()
                && budget.returnLink().map(back -> back.clearSky().closes()).orElse(true);
        return new SiteFigures.Budget(
                answer.closes(),
                closesInClearSky,
                budget.bothAvailabilityPercent().orElseGet(forward::availabilityPercent));
    }

    private static @Nullable Instant sunOutage(Site site, Instant from, Instant until) {
        try {
            return SunForecast.between(site, from, until).outages().stream()
                    .map(SunOutage::start)
                    .findFirst()
                    .orElse(null);
        } catch (OutOfRangeException e) {
            return null; // of a time that the theory of the Sun's place is not good for
        }
    }

    @Override
    public LinkRates rates(Inventory inventory, Terminal terminal) {
        try {
            if (LinkPlan.of(inventory, terminal) instanceof LinkPlan.Ready ready) {
                LinkBudget budget = LinkBudget.of(ready.inputs());
                return new LinkRates(
                        budget.forwardLink().clearSky().informationRateBps(),
                        budget.returnLink()
                                .map(back -> back.clearSky().informationRateBps())
                                .orElse(null));
            }
        } catch (OutOfRangeException e) {
            // Its own finding says so.
        }
        return LinkRates.UNKNOWN;
    }

    private static double decimalYear(Instant at) {
        var time = at.atZone(ZoneOffset.UTC);
        return time.getYear() + (time.getDayOfYear() - 1) / DAYS_A_YEAR;
    }
}
