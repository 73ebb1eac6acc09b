package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.satellite.OutageCalendar;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sun-outages",
        sortOptions = false,
        description = "Tell when the Sun stands behind the satellite and drowns its signal, to the second.",
        footer = {
            "",
            "Examples:",
            "  ncc sun-outages --settlement vorukh",
            "  ncc sun-outages --all --year 2027",
            "  ncc sun-outages --all --year 2027 -o ics > sun-outages-2027.ics",
            "  ncc sun-outages --lat 38.56 --lon 68.79 --zone Asia/Dushanbe --dish 1.2",
            "",
            "It happens for a few days about each equinox, a few minutes a day. Without",
            "--dish and --frequency the terminal's own count; a place without a terminal is",
            "reckoned with 1.2 m at 11700 MHz."
        })
final class SunOutagesCommand implements Callable<Integer> {
    private enum Format {
        table,
        json,
        yaml,
        ics
    }

    private static final NumberRange YEARS =
            new NumberRange(SunForecast.YEAR_FIRST, SunForecast.YEAR_LAST, "a calendar year");

    @Spec
    private CommandSpec spec;

    @Mixin
    private SiteOptions options;

    @Option(names = "--year", paramLabel = "YEAR", description = "a calendar year (default: twelve months from today)")
    private @Nullable String year;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, yaml, or ics: a calendar (default: ${DEFAULT-VALUE})")
    private Format format = Format.table;

    @Override
    public Integer call() {
        Instant now = Clock.systemUTC().instant();
        Integer asked = year == null ? null : year(year);
        Inventory inventory = options.inventory();
        SitesAnswer<SunForecast> answer = SitesAnswer.of(options.sites(inventory), site -> forecast(site, asked, now));
        return answer.print(spec, forecasts -> text(forecasts, now));
    }

    private int year(String text) {
        double number = options.number("--year", YEARS, text);
        if (number != Math.rint(number)) {
            throw new ParameterException(
                    spec.commandLine(), "--year: " + text + " is no whole number: write " + YEARS.unit());
        }
        return (int) number;
    }

    private static SunForecast forecast(Site site, @Nullable Integer asked, Instant now) {
        if (asked != null) {
            return SunForecast.ofYear(site, asked);
        }
        ZonedDateTime today = now.atZone(site.zone()).truncatedTo(ChronoUnit.DAYS);
        return SunForecast.between(site, today.toInstant(), today.plusYears(1).toInstant());
    }

    private String text(List<SunForecast> forecasts, Instant now) {
        return switch (format) {
            case table ->
                options.single() && forecasts.size() == 1
                        ? SunOutagesText.days(forecasts.get(0), now)
                        : SunOutagesText.seasons(forecasts);
            case ics -> OutageCalendar.text(forecasts, now);
            case json -> OutputOption.json(options.fields(forecasts, SunForecast::fields));
            case yaml -> OutputOption.yaml(options.fields(forecasts, SunForecast::fields));
        };
    }
}
