package kz.auylsat.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One seeded run: some minutes of everything that can happen, then calm, in which all must come right. */
final class TrialSimulation {
    private static final int WILD_SECONDS = 200;
    private static final int CALM_SECONDS = 420;
    private static final long VERSIONS_MAX = 5;
    private static final long FORGED = 900;

    private static final Map<String, Object> VERIFIED = new HashMap<>();
    private static final Map<String, String> SIGNED = new HashMap<>();

    private final Random random;
    private final SimulatedBox box;
    private final List<String> published = new ArrayList<>();
    private final List<String> old = new ArrayList<>();
    private long version;

    TrialSimulation(long seed, SimulatedBox.Mutation mutation) {
        random = new Random(seed);
        double perStep = List.of(0.0, 0.0, 0.005, 0.02, 0.08).get(random.nextInt(5));
        long atStep = random.nextBoolean() ? random.nextInt(120) : -1;
        box = new SimulatedBox(
                random,
                new Fate(random, perStep, atStep),
                TrialSimulation::verified,
                mutation,
                random.nextInt(4) == 0 ? 0.2 : 0);
        box.answersLost = List.of(0.0, 0.3, 0.9).get(random.nextInt(3));
    }

    /** Signatures are slow, and the same texts come again and again: each is checked once, for real. */
    private static Bundle verified(String text) throws BundleRefusedException {
        Object known = VERIFIED.get(text);
        if (known == null) {
            known = verifiedAnew(text);
            VERIFIED.put(text, known);
        }
        if (known instanceof BundleRefusedException refused) {
            throw refused;
        }
        return (Bundle) known;
    }

    private static Object verifiedAnew(String text) {
        try {
            return new SignedBundles(Bundles.NCC.getPublic(), Bundles.TERMINAL).verify(text);
        } catch (BundleRefusedException e) {
            return e;
        }
    }

    /** Runs, and throws {@link SimulatedBox.Broken} where a promise is broken. */
    void run() {
        for (int second = 0; second < WILD_SECONDS; second++) {
            change();
            box.second(bundle());
        }
        calm();
        for (int second = 0; second < CALM_SECONDS; second++) {
            if (second == CALM_SECONDS / 2) {
                publish(Kind.GOOD);
            }
            box.second(bundle());
        }
        end();
    }

    private void change() {
        if (random.nextInt(40) == 0 && version < VERSIONS_MAX) {
            publish(random.nextInt(3) == 0 ? Kind.GOOD : Kind.values()[random.nextInt(Kind.values().length)]);
        }
        if (random.nextInt(60) == 0) {
            box.fade = !box.fade;
            box.fadeUnlocks = random.nextBoolean();
        }
        if (random.nextInt(40) == 0) {
            box.cut = !box.cut && random.nextInt(3) == 0;
        }
        if (random.nextInt(50) == 0) {
            box.disk.trouble = SimulatedDisk.Trouble.values()[random.nextInt(3) == 0 ? random.nextInt(3) : 0];
        }
        if (random.nextInt(50) == 0) {
            box.wallOffsetMillis = (random.nextInt(3) - 1) * 86_400_000L;
        }
        if (random.nextInt(150) == 0 && box.isAlive()) {
            box.powerCut();
        } else if (random.nextInt(150) == 0 && box.isAlive()) {
            box.killed();
        }
    }

    private void publish(Kind kind) {
        version++;
        old.addAll(published);
        published.clear();
        published.add(SIGNED.computeIfAbsent(
                kind + " " + version,
                key -> Bundles.signed(Bundles.payload(version, kind.configuration(version)), Bundles.NCC)));
    }

    /** What reaches the box: the newest where it has not said that it has it, else sometimes what it must refuse. */
    private @Nullable String bundle() {
        if (!box.isAlive() || !box.pathWorks()) {
            return null;
        }
        if (random.nextInt(20) == 0) {
            return hostile();
        }
        return !published.isEmpty() && box.report().highestSeen() < version ? published.get(0) : null;
    }

    private String hostile() {
        if (!old.isEmpty() && random.nextBoolean()) {
            return old.get(random.nextInt(old.size()));
        }
        String forged = SIGNED.computeIfAbsent(
                "forged",
                key -> Bundles.signed(
                        Bundles.payload(FORGED, Kind.BREAKS_PATH.configuration(FORGED)), Bundles.STRANGER));
        return switch (random.nextInt(3)) {
            case 0 -> forged;
            case 1 -> forged.substring(0, forged.length() * random.nextInt(8) / 8);
            default -> published.isEmpty() ? "" : published.get(0);
        };
    }

    private void calm() {
        box.fate.calm();
        box.fade = false;
        box.cut = false;
        box.answersLost = 0;
        box.disk.trouble = SimulatedDisk.Trouble.NONE;
    }

    private void end() {
        SimulatedBox.require(box.isAlive(), "not running after calm");
        ConfigurationReport report = box.report();
        SimulatedBox.require(box.pathWorks(), "stranded at " + box.wholly() + ": " + report);
        SimulatedBox.require(report.phase() == TrialPhase.IDLE, "still " + report);
        SimulatedBox.require(report.confirmed() == box.wholly(), "runs " + box.wholly() + ": " + report);
        SimulatedBox.require(report.confirmed() == version, "a good one in calm was not confirmed: " + report);
        SimulatedBox.require(report.highestSeen() == version, "took a forged one: " + report);
    }

    SimulatedBox box() {
        return box;
    }
}
