package kz.auylsat.ncc.app;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.satellite.LinkAnswer;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.ncc.satellite.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "link-budget",
        sortOptions = false,
        description = "Tell whether a link closes for a share of the year, on what MODCOD, and why.",
        footer = {
            "",
            "Examples:",
            "  ncc link-budget --settlement karakenja",
            "  ncc link-budget --settlement karakenja --dish 1.2 --availability 99.9",
            "  ncc link-budget --all -o table",
            "  ncc link-budget --file second-wave.csv --availability 99.5",
            "  ncc link-budget --lat 39.85 --lon 70.58 --dish 1.2 --buc 3 --rain 15.6",
            "",
            "Satellite, transponders, earth station and carriers are the manifests'; what",
            "these do not state is told, line by line. Rain by ITU-R P.618-13, gases by",
            "P.676-12, MODCODs by EN 302 307."
        })
final class LinkBudgetCommand implements Callable<Integer> {
    private enum Format {
        sheet,
        table,
        json,
        yaml
    }

    /** Of which ITU-R P.618-13 §2.2.1.1 speaks. */
    private static final NumberRange AVAILABILITY = new NumberRange(95, 99.999, "percent of an average year");

    @Spec
    private CommandSpec spec;

    @Mixin
    private SiteOptions options;

    @Option(
            names = "--availability",
            paramLabel = "PERCENT",
            description = "of an average year in which it is to close, 95 to 99.999 (default: ${DEFAULT-VALUE})")
    private String availability = Figures.plain(LinkAnswer.ASKED_PERCENT);

    @Option(
            names = "--buc",
            paramLabel = "WATTS",
            description = "the dish's transmitter, instead of the terminal's own")
    private @Nullable String buc;

    @Option(
            names = "--rain",
            paramLabel = "MMH",
            description = "rain rate exceeded for 0.01 %% of the year, instead of the settlement's own")
    private @Nullable String rain;

    @Option(
            names = "--rain-height",
            paramLabel = "KM",
            description = "rain height above the sea, instead of the settlement's own or that of ITU-R P.839-4")
    private @Nullable String rainHeight;

    @Option(names = "--carrier", paramLabel = "ID", description = "forward carrier, instead of the terminal's own")
    private @Nullable String carrier;

    @Option(names = "--return-carrier", paramLabel = "ID", description = "instead of the terminal's own")
    private @Nullable String returnCarrier;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "sheet, table, json or yaml (default: a sheet for one link, a table for several)")
    private @Nullable Format format;

    @Override
    public Integer call() {
        options.checkNoFrequency();
        double askedPercent = options.number("--availability", AVAILABILITY, availability);
        Double bucWatts = buc == null ? null : options.number("--buc", SiteColumn.BUC, buc);
        Double rainRateMmh = rain == null ? null : options.number("--rain", SiteColumn.RAIN, rain);
        Double rainHeightKm =
                rainHeight == null ? null : options.number("--rain-height", SiteColumn.RAIN_HEIGHT, rainHeight);
        Inventory inventory = options.inventory();
        List<Site> sites = options.sites(inventory, bucWatts, rainRateMmh, rainHeightKm);
        return SitesAnswer.of(sites, site -> answer(inventory, site, askedPercent))
                .print(spec, this::text);
    }

    private LinkAnswer answer(Inventory inventory, Site site, double askedPercent) {
        LinkPlan plan = LinkPlan.of(inventory, onCarriers(inventory, site));
        if (plan instanceof LinkPlan.Incomplete incomplete) {
            throw new RefusedException(incomplete.missing().stream()
                    .map(line -> site.id() + ": " + line)
                    .toList());
        }
        return LinkAnswer.of((LinkPlan.Ready) plan, askedPercent);
    }

    /** The site on the carriers that the flags name; one without any on the only ones there are. */
    private Site onCarriers(Inventory inventory, Site site) {
        Carrier forward = site.carrier();
        Carrier back = site.returnCarrier();
        boolean unchosen = forward == null;
        if (carrier != null || forward == null) {
            forward = chosen(inventory, site, CarrierDirection.FORWARD, carrier, "--carrier");
        }
        if (returnCarrier != null
                || (unchosen && site.dish() != null && site.dish().bucPowerWatts() != null)) {
            back = chosen(inventory, site, CarrierDirection.RETURN, returnCarrier, "--return-carrier");
        }
        return Objects.equals(forward, site.carrier()) && Objects.equals(back, site.returnCarrier())
                ? site
                : site.with(forward, back);
    }

    private static Carrier chosen(
            Inventory inventory, Site site, CarrierDirection direction, @Nullable String id, String flag) {
        Map<String, Carrier> known = new TreeMap<>();
        inventory.carriers().forEach((name, one) -> {
            if (one.direction() == direction
                    && one.satelliteId().equals(site.satellite().id())) {
                known.put(name, one);
            }
        });
        String kind = direction == CarrierDirection.FORWARD ? "forward carrier" : "return carrier";
        if (id != null) {
            Carrier named = known.get(id);
            if (named == null) {
                throw new RefusedException(SiteOptions.absent(kind, id, known));
            }
            return named;
        }
        if (known.size() != 1) {
            throw new RefusedException(
                    site.id() + ": on which " + kind + " of " + site.satellite().id() + "? "
                            + (known.isEmpty()
                                    ? "the manifests have none: write one (docs/guides/manifests.md)"
                                    : "add " + flag + " with one of " + String.join(", ", known.keySet())));
        }
        return known.values().iterator().next();
    }

    private String text(List<LinkAnswer> answers) {
        boolean sheet = options.single() && answers.size() == 1;
        Format chosen = format == null ? sheet ? Format.sheet : Format.table : format;
        return switch (chosen) {
            case sheet -> answers.stream().map(LinkBudgetText::sheet).collect(Collectors.joining("\n\n"));
            case table -> LinkBudgetText.table(answers);
            case json -> OutputOption.json(options.fields(answers, LinkAnswer::fields));
            case yaml -> OutputOption.yaml(options.fields(answers, LinkAnswer::fields));
        };
    }
}
