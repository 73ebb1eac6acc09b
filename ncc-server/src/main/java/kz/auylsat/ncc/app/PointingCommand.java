package kz.auylsat.ncc.app;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.satellite.Pointing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pointing",
        sortOptions = false,
        description = "Tell a technician where to point a dish: azimuth, elevation and the turn of the feed.",
        footer = {
            "",
            "Examples:",
            "  ncc pointing --settlement vorukh",
            "  ncc pointing --lat 39.85 --lon 70.58 --height 1400 --dish 0.9",
            "  ncc pointing --file second-wave.csv -o json",
            "  ncc pointing --all --manifests villages/",
            "",
            "Azimuth is from true north, and by a compass; elevation is without refraction. A dish whose beam is",
            "wider than the way to a neighbour satellite hears both: the neighbours are those",
            "of the Satellite's manifest."
        })
final class PointingCommand implements Callable<Integer> {
    private enum Format {
        sheet,
        table,
        json,
        yaml
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private SiteOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "sheet, table, json or yaml (default: a sheet for one dish, a table for several)")
    private @Nullable Format format;

    @Override
    public Integer call() {
        Inventory inventory = options.inventory();
        double year = MagneticDeclination.decimalYear(Clock.systemUTC().instant());
        SitesAnswer<Pointing> answer = SitesAnswer.of(options.sites(inventory), site -> Pointing.of(site, year));
        return answer.print(spec, this::text);
    }

    private String text(List<Pointing> pointings) {
        boolean sheet = options.single() && pointings.size() == 1;
        Format chosen = format == null ? sheet ? Format.sheet : Format.table : format;
        return switch (chosen) {
            case sheet -> pointings.stream().map(PointingText::sheet).collect(Collectors.joining("\n\n"));
            case table -> PointingText.table(pointings);
            case json -> OutputOption.json(options.fields(pointings, Pointing::fields));
            case yaml -> OutputOption.yaml(options.fields(pointings, Pointing::fields));
        };
    }
}
