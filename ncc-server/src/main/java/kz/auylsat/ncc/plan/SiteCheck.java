package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.inventory.Terminal;

/** What satellite engineering says of the terminals that change: elevation, budget, neighbours, the Sun. */
final class SiteCheck {
    /** Below this a horizon is seldom free. */
    private static final double LOW_ELEVATION_DEG = 10;

    /** Of the year, for a terminal without a service plan. */
    private static final double AVAILABILITY_PERCENT = 99.7;

    private SiteCheck() {}

    static List<Finding> look(CheckScope scope, SiteEngineer engineer) {
        return scope.concerned().parallelStream()
                .map(terminal -> look(scope, engineer, terminal))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> look(CheckScope scope, SiteEngineer engineer, Terminal terminal) {
        double asked = scope.target()
                .servicePlanOf(terminal)
                .map(ServicePlan::availabilityPercent)
                .orElse(AVAILABILITY_PERCENT);
        SiteFigures figures = engineer.figures(scope.target(), terminal, asked, scope.now(), scope.end());
        List<Finding> findings = new ArrayList<>();
        ItemName item = Planner.name(terminal);
        if (figures.trouble() != null) {
            findings.add(PlanChecks.error(
                    CheckName.LINK_BUDGET,
                    item,
                    "settlement",
                    "there is no link: " + figures.trouble(),
                    "see that latitude and longitude are not swapped, and the satellite is the right one"));
        }
        if (figures.elevationDeg() != null && figures.elevationDeg() < LOW_ELEVATION_DEG) {
            findings.add(PlanChecks.warning(
                    CheckName.ELEVATION,
                    item,
                    "settlement",
                    String.format(Locale.ROOT, "the dish looks only %.1f° above the horizon", figures.elevationDeg()),
                    "survey the site for hills, houses and trees; see that latitude and longitude are not swapped"));
        }
        if (figures.budget() != null && !figures.budget().closes()) {
            findings.add(budget(item, figures.budget(), asked));
        }
        for (String neighbour : figures.inBeam()) {
            findings.add(PlanChecks.warning(
                    CheckName.NEIGHBOUR,
                    item,
                    "dish.diameterMetres",
                    "the beam holds " + neighbour,
                    "take a larger dish, or agree with that satellite's operator"));
        }
        if (figures.sunOutageAt() != null) {
            findings.add(PlanChecks.warning(
                    CheckName.SUN_OUTAGE,
                    item,
                    "settlement",
                    "a sun outage begins at " + figures.sunOutageAt() + ", while it is to answer",
                    "apply after it: ncc sun-outages tells when"));
        }
        return findings;
    }

    private static Finding budget(ItemName item, SiteFigures.Budget budget, double asked) {
        String advice = "take a larger dish or a stronger BUC, or a service plan that promises less: ncc link-budget "
                + item.id();
        return budget.closesInClearSky()
                ? PlanChecks.warning(
                        CheckName.LINK_BUDGET,
                        item,
                        "dish",
                        String.format(
                                Locale.ROOT,
                                "the link closes in %.3f %% of the year, and %s %% are promised",
                                budget.availabilityPercent(),
                                text(asked)),
                        advice)
                : PlanChecks.error(
                        CheckName.LINK_BUDGET, item, "dish", "the link does not close in a clear sky", advice);
    }

    private static String text(double percent) {
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }
}
