package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.RainFront;
import kz.auylsat.simulator.model.Site;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What happens to the simulated villages of {@code ncc demo}; pure. */
enum DemoScenario {
    ORDINARY("a worse week than the real villages': rain, power cuts, reboots; some are silent for hours") {
        @Override
        FleetSettings settings(long seed, List<Site> sites, Instant start) {
            // Whoever looks for a few minutes is to see rain, a lost link or a power cut.
            return FleetSettings.of(seed, sites).withRainCells(16).withPower(3, 0.5);
        }

        @Override
        List<String> whatToSee(Inventory inventory, Instant start) {
            return List.of();
        }
    },

    RAIN_FRONT("a rain front crosses three villages within a quarter of an hour; one dish elsewhere is mispointed") {
        @Override
        FleetSettings settings(long seed, List<Site> sites, Instant start) {
            List<Site> pointed = sites.stream()
                    .map(site -> site.id().equals(MISPOINTED) ? site.withPointingError(POINTING_ERROR_DEG) : site)
                    .toList();
            return FleetSettings.of(seed, pointed)
                    .withRainCells(0)
                    .withFront(front(start))
                    .withPower(0.2, 0);
        }

        @Override
        List<String> whatToSee(Inventory inventory, Instant start) {
            List<String> lines = new ArrayList<>();
            passages(inventory, start)
                    .forEach(passage -> lines.add(String.format(
                            Locale.ROOT,
                            "  %-12s the front's worst about %.0f minutes from now, over some ten minutes after",
                            passage.village() + ":",
                            passage.after().toSeconds() / 60.0)));
            if (!lines.isEmpty()) {
                lines.add(
                        "  Es/N0 falls and the expected band with it, the excess loss stays near zero, the MODCOD steps"
                                + " down and back.");
                lines.add("  The front travels some twenty times as fast as a real one.");
            }
            Optional.ofNullable(inventory.terminals().get(MISPOINTED))
                    .ifPresent(terminal -> lines.add(String.format(
                            Locale.ROOT,
                            "  %-12s clear sky, yet 4 dB of excess loss: its dish looks %.1f° past the satellite",
                            inventory.settlementOf(terminal).names().en() + ":",
                            POINTING_ERROR_DEG)));
            return lines;
        }
    },

    AGENT_OUTAGE("the link of the village with the real agent is cut after two minutes, for ten") {
        @Override
        FleetSettings settings(long seed, List<Site> sites, Instant start) {
            // Nothing else is to happen to the village that is looked at.
            return FleetSettings.of(seed, sites).withRainCells(0).withPower(0.2, 0);
        }

        @Override
        List<String> whatToSee(Inventory inventory, Instant start) {
            return List.of("  Its page's charts end when the link is cut, and are whole a minute after it is back.");
        }

        @Override
        void happen(DemoAgent agent) {
            agent.link().schedule(OUTAGE_AFTER, OUTAGE);
        }
    };

    static final Duration OUTAGE_AFTER = Duration.ofMinutes(2);
    static final Duration OUTAGE = Duration.ofMinutes(10);

    /** A terminal of the pilot that the front never reaches. */
    static final String MISPOINTED = "shahritus-1";

    /** Takes 5.5 dB of the gain of a 1.2 m dish at 11.5 GHz, and 4 dB of its Es/N0: the uplink's noise weakens alike. */
    static final double POINTING_ERROR_DEG = 1.02;

    private final String about;

    DemoScenario(String about) {
        this.about = about;
    }

    /** A village and how long after the start the front's line is over it. */
    record Passage(String village, Duration after) {}

    /** As the command line names it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String about() {
        return about;
    }

    /** @param sites the villages, at {@code start} in the order of their addresses */
    abstract FleetSettings settings(long seed, List<Site> sites, Instant start);

    /** What happens to the village with the real agent; nothing of its own but for some. */
    void happen(DemoAgent agent) {}

    /** Lines for the greeting: where to look and when. */
    abstract List<String> whatToSee(Inventory inventory, Instant start);

    /**
     * The front goes up the valley from Obigarm over Darband to Karakenja, 167 km, in eight and a half minutes; a real one
     * takes three to four hours. It is as deep as it is fast, so that each village has some ten minutes of it, and so narrow
     * that no other village of the pilot gets wet.
     */
    static RainFront front(Instant start) {
        return new RainFront(
                38.025, 67.295, start.minus(Duration.ofMinutes(5)), Duration.ofMinutes(35), 70, 1180, 59, 60, 24);
    }

    /** The villages that the front crosses, one after the other. */
    static List<Passage> passages(Inventory inventory, Instant start) {
        RainFront front = front(start);
        List<Passage> passages = new ArrayList<>();
        for (Terminal terminal : inventory.terminals().values()) {
            Settlement village = inventory.settlementOf(terminal);
            front.passes(village.latitudeDeg(), village.longitudeDeg())
                    .ifPresent(at -> passages.add(new Passage(village.names().en(), Duration.between(start, at))));
        }
        passages.sort(Comparator.comparing(Passage::after));
        return passages;
    }

    /** Reads a scenario as its {@link #id}. */
    static final class Converter implements ITypeConverter<DemoScenario> {
        @Override
        public DemoScenario convert(String text) {
            return Arrays.stream(values())
                    .filter(scenario -> scenario.id().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no scenario \"" + text + "\": write "
                            + Arrays.stream(values()).map(DemoScenario::id).collect(Collectors.joining(" or "))));
        }
    }

    /** The ids, for the help and the shell's completion. */
    static final class Ids implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(DemoScenario::id).iterator();
        }
    }
}
