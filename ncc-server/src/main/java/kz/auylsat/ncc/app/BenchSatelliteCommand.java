package kz.auylsat.ncc.app;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.satellite.LinkAnswer;
import kz.auylsat.ncc.satellite.LinkPlan;
import kz.auylsat.ncc.satellite.Pointing;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "satellite",
        description = "Measure how long a year of sun outages and a link budget take on one core.",
        footer = {
            "",
            "The sites are the simulator's, behind the pilot's satellite, each with a dish of 1.2 m and a BUC of 3 W.",
            "Exit code 6 where the outages of all took more than 10 s of processor time, or a link budget more than 1 ms",
            "at p95."
        })
final class BenchSatelliteCommand implements Callable<Integer> {
    private static final Dish DISH = new Dish(1.2, 3.0);
    private static final SiteClimate CLIMATE = new SiteClimate(20, null, null);

    @Spec
    private CommandSpec spec;

    @Option(names = "--sites", paramLabel = "NUMBER", description = "default: ${DEFAULT-VALUE}")
    private int sites = 1300;

    @Option(names = "--year", paramLabel = "YEAR", description = "default: ${DEFAULT-VALUE}")
    private int year = 2027;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            description = "of a link budget and a pointing for every site (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "of the sites (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Inventory pilot = ManifestOptions.planned(ConfigurationOptions.pilot());
        BenchSatelliteReport report = measure(pilot, sites(pilot));
        ConsoleWriter.print(spec, output.render(report.fields(), List.of(report.totals(), report.times())));
        return BenchCommand.ended(spec, report.missed());
    }

    private BenchSatelliteReport measure(Inventory pilot, List<Site> places) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        int outages = 0;
        for (Site place : places) {
            outages += SunForecast.ofYear(place, year).outages().size();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        return new BenchSatelliteReport(
                places.size(),
                year,
                outages,
                cpuSeconds,
                seconds,
                micros(places, place -> Pointing.of(place, year)),
                micros(places, place -> budget(pilot, place)));
    }

    /** All that the API answers with, but its text. */
    private static void budget(Inventory pilot, Site place) {
        if (!(LinkPlan.of(pilot, place) instanceof LinkPlan.Ready ready)) {
            throw new RefusedException("the pilot's manifests do not state all that a link budget needs");
        }
        LinkAnswer answer = LinkAnswer.of(ready, LinkAnswer.ASKED_PERCENT);
        answer.budget().forwardLink().availabilityPercent();
        answer.budget().bothAvailabilityPercent();
    }

    private BenchTimes micros(List<Site> places, Consumer<Site> task) {
        List<Double> micros = new ArrayList<>(rounds * places.size());
        for (int round = 0; round < rounds; round++) {
            for (Site place : places) {
                long begun = System.nanoTime();
                task.accept(place);
                micros.add((System.nanoTime() - begun) / 1e3);
            }
        }
        return new BenchTimes(micros);
    }

    private List<Site> sites(Inventory pilot) {
        // nobody is asked: any port will do
        Inventory fleet = BenchSetup.fleet(pilot, sites, seed, 16101);
        Carrier forward = only(pilot, CarrierDirection.FORWARD);
        Carrier back = only(pilot, CarrierDirection.RETURN);
        return fleet.terminals().values().stream()
                .map(terminal ->
                        Site.of(fleet, terminal).with(DISH).with(CLIMATE).with(forward, back))
                .toList();
    }

    private static Carrier only(Inventory pilot, CarrierDirection direction) {
        return pilot.carriers().values().stream()
                .filter(carrier -> carrier.direction() == direction)
                .findFirst()
                .orElseThrow();
    }
}
