package kz.auylsat.simulator.model;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;

/** The terminals of one {@link FleetSettings}, in the order of their index. */
public final class SimulatedFleet {
    private final FleetSettings settings;
    private final List<SimulatedTerminal> terminals;

    private SimulatedFleet(FleetSettings settings, List<SimulatedTerminal> terminals) {
        this.settings = settings;
        this.terminals = terminals;
    }

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where a site does not see its satellite */
    public static SimulatedFleet of(FleetSettings settings) {
        Surroundings around = Surroundings.of(settings);
        return new SimulatedFleet(
                settings,
                IntStream.range(0, settings.terminals())
                        .mapToObj(index -> new SimulatedTerminal(settings, around, index, site(settings, index)))
                        .toList());
    }

    public FleetSettings settings() {
        return settings;
    }

    public List<SimulatedTerminal> terminals() {
        return terminals;
    }

    private static Site site(FleetSettings settings, int index) {
        Noise noise = new Noise(settings.seed());
        TerminalKind drawn =
                noise.uniform(Streams.KIND, index, 0) < settings.uhpShare() ? TerminalKind.UHP : TerminalKind.AUYLSAT;
        if (index < settings.sites().size()) {
            Site site = settings.sites().get(index);
            requireInSight(site, settings);
            return site.kind() != null ? site : site.withKind(drawn);
        }
        return new Site(
                String.format(Locale.ROOT, "sim-%05d", index),
                noise.between(42, 54, Streams.PLACE, index, 0),
                noise.between(50, 84, Streams.PLACE, index, 1),
                Math.rint(noise.between(100, 900, Streams.PLACE, index, 2)),
                drawn);
    }

    private static void requireInSight(Site site, FleetSettings settings) {
        LinkInputs link = site.link();
        LookAngles.of(
                site.place(), link != null ? link.satellite() : new OrbitalPosition(settings.satelliteLongitudeDeg()));
    }
}
