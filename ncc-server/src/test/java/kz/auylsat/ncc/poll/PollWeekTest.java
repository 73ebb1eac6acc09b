package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Reply;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpOutcome;
import kz.auylsat.ncc.snmp.SnmpRequest;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.TransportCounters;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.TerminalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week of a fleet under a virtual clock: power cuts, reboots, counter wraps, lost, late and doubled answers, through
 * the bundled profiles, the poller and the series store to rows on disk. Every stored rate is the simulator's truth
 * between the two answers it is made of; every rate that these prove is stored; none is made up over a restart or gap.
 */
class PollWeekTest {
    private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    /** A UHP modem's 32-bit counters prove no rate over more than 171 s. */
    private static final Duration INTERVAL = Duration.ofSeconds(150);

    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TERMINALS = 200;
    private static final int QUEUED_MAX = 40_000;
    private static final double LOSS_EACH_WAY = 0.02;
    private static final double LATE = 0.02;
    private static final double DOUBLED = 0.02;

    private final long seed = Long.getLong("auylsat.seed", 20_261_122L);
    private final Random network = new Random(seed);
    private final Map<SnmpEndpoint, TruthBook> books = new HashMap<>();
    private final Map<String, TruthBook> bookById = new HashMap<>();
    private volatile Instant now = START;
    private long rates;
    private long missing;
    private long either;
    private long eitherStored;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyStoredRateIsTheSimulatorsTruth(@TempDir Path folder) {
        System.out.println("PollWeekTest seed " + seed + " (set with -Dauylsat.seed)");
        List<PollTarget> targets = targets();
        ScriptedSnmpTransport path = new ScriptedSnmpTransport(START, this::overTheSatellite);
        try (SeriesStore store =
                SqliteSeriesStore.open(folder.resolve("series.db"), SeriesSettings.defaults(), () -> now)) {
            PollEngine engine = new PollEngine(new Witness(path), PollSettings.DEFAULTS, report -> keep(store, report));
            engine.replaceTargets(targets, START);
            run(path, engine, store);
            store.flush();
            assertThat(store.statistics().dropped()).isZero();
            assertThat(store.statistics().rejected()).isZero();
            bookById.forEach((id, book) -> check(store, id, book));
            System.out.println(summary(engine, path));
        }
        assertThat(wrong).as("rates that differ from the truth").isEmpty();
        assertThat(missing).as("rates that should have been stored").isZero();
        assertThat(rates).isGreaterThan(2_000_000);
        assertThat(either).as("rates at the edge of what is proven").isLessThan(rates / 100);
        assertTheWeekWasHard(path);
    }

    private void run(ScriptedSnmpTransport path, PollEngine engine, SeriesStore store) {
        Instant end = START.plus(WEEK);
        for (int tick = 0; now.isBefore(end); tick++) {
            now = now.plus(TICK);
            path.advanceTo(now);
            engine.tick(now);
            if (tick % 1_000 == 0 && store.statistics().queueDepth() > QUEUED_MAX) {
                store.flush();
            }
        }
    }

    private void keep(SeriesStore store, LinkReport report) {
        assertThat(store.offer(report)).isTrue();
    }

    private void assertTheWeekWasHard(ScriptedSnmpTransport path) {
        assertThat(sum(TruthKind.RESTARTS)).isGreaterThan(300);
        assertThat(sum(TruthKind.WRAPS)).isGreaterThan(300);
        assertThat(sum(TruthKind.GAPS)).isGreaterThan(300);
        assertThat(path.counters().unmatched()).isGreaterThan(5_000);
        assertThat(path.counters().retransmissions()).isGreaterThan(20_000);
    }

    private enum TruthKind {
        RESTARTS,
        WRAPS,
        GAPS
    }

    private int sum(TruthKind kind) {
        return books.values().stream()
                .mapToInt(book -> switch (kind) {
                    case RESTARTS -> book.restartsSeen;
                    case WRAPS -> book.wrapsSeen;
                    case GAPS -> book.gapsSeen;
                })
                .sum();
    }

    private String summary(PollEngine engine, ScriptedSnmpTransport path) {
        return rates + " rates true, " + missing + " missing, " + wrong.size() + " wrong, " + eitherStored + " of "
                + either + " at the edge stored; restarts " + sum(TruthKind.RESTARTS) + ", wraps "
                + sum(TruthKind.WRAPS) + ", gaps " + sum(TruthKind.GAPS) + "\n" + engine.statistics() + "\n"
                + path.counters();
    }

    private void check(SeriesStore store, String id, TruthBook book) {
        Set<Metric> metrics = EnumSet.copyOf(book.metrics());
        SeriesRange range = store.range(
                new RangeQuery(id, START, START.plus(WEEK).plusSeconds(60), metrics, RangeQuery.POINTS_MAX));
        assertThat(range.resolution()).isEqualTo(Resolution.RAW);
        int answers = 0;
        for (int i = 0; i < range.size(); i++) {
            answers += book.has(range.timesMillis()[i]) ? 1 : 0;
            for (Metric metric : metrics) {
                SeriesRange.Column column = range.columns().get(metric);
                double stored = column.count()[i] == 0 ? Double.NaN : column.mean()[i];
                compare(id, range.timesMillis()[i], metric, book.expected(range.timesMillis()[i], metric), stored);
            }
        }
        assertThat(answers).as("answers of " + id + " on disk").isEqualTo(book.answers());
    }

    private void compare(String id, long at, Metric metric, TruthBook.Expected expected, double stored) {
        boolean same = Math.abs(stored - expected.rate()) <= 1e-9 * Math.abs(expected.rate());
        switch (expected.verdict()) {
            case NONE -> note(Double.isNaN(stored), id, at, metric, expected, stored);
            case EITHER -> {
                either++;
                eitherStored += same ? 1 : 0;
                note(same || Double.isNaN(stored), id, at, metric, expected, stored);
            }
            case RATE -> {
                if (Double.isNaN(stored)) {
                    missing++;
                } else {
                    rates++;
                    note(same, id, at, metric, expected, stored);
                }
            }
        }
    }

    private void note(boolean right, String id, long at, Metric metric, TruthBook.Expected expected, double stored) {
        if (!right && wrong.size() < 20) {
            wrong.add(id + " " + Instant.ofEpochMilli(at) + " " + metric + " stored " + stored + ", truth " + expected);
        }
    }

    private List<PollTarget> targets() {
        ProfileCatalogue profiles = ProfileCatalogue.bundled();
        SimulatedFleet fleet =
                SimulatedFleet.of(FleetSettings.of(seed, TERMINALS).withPower(0.7, 0.5));
        List<PollTarget> targets = new ArrayList<>();
        for (SimulatedTerminal terminal : fleet.terminals()) {
            String profileId = terminal.kind() == TerminalKind.UHP ? "uhp-terminal" : "auylsat-terminal";
            DeviceProfile profile = profiles.byId(profileId).orElseThrow();
            SnmpEndpoint endpoint = new SnmpEndpoint(
                    new InetSocketAddress("127.0.0.1", 10_000 + terminal.index()),
                    new Community(CommunityVersion.V2C, "week"));
            TruthBook book = new TruthBook(terminal, profile, outages());
            books.put(endpoint, book);
            bookById.put(terminal.id(), book);
            PollPlan plan = PollPlan.of(profile, Map.of(), Set.of());
            targets.add(new PollTarget(terminal.id(), endpoint, plan, INTERVAL, Map.of()));
        }
        return targets;
    }

    /** On five days of the week the path is gone for three minutes to an hour, while the terminal runs on. */
    private List<TruthBook.Outage> outages() {
        List<TruthBook.Outage> outages = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            Instant from = START.plus(Duration.ofDays(day)).plusSeconds(network.nextInt(80_000));
            outages.add(new TruthBook.Outage(from, from.plusSeconds(180 + network.nextInt(3_420))));
        }
        return outages;
    }

    /** The request's way up, the terminal's answer at the moment it arrives there, and the answer's way down. */
    private Reply overTheSatellite(SnmpEndpoint endpoint, SnmpRequest request, int attempt, Instant at) {
        TruthBook book = books.get(endpoint);
        boolean arrives = network.nextDouble() >= LOSS_EACH_WAY;
        boolean returns = network.nextDouble() >= LOSS_EACH_WAY;
        boolean late = network.nextDouble() < LATE;
        boolean doubled = network.nextDouble() < DOUBLED;
        Duration up = Duration.ofMillis(250 + network.nextInt(100));
        Duration down = late ? Duration.ofMillis(1_200 + network.nextInt(20_000)) : up;
        Instant arrival = at.plus(up);
        if (!arrives || !returns || book.cutOff(arrival) || !book.terminal.answers(arrival)) {
            return Reply.lost();
        }
        List<VarBind> answer = List.copyOf(book.terminal.get(request.oids(), arrival));
        book.answerMade(answer, arrival);
        Duration whole = up.plus(down);
        return doubled
                ? Reply.answer(answer, whole, whole.plusMillis(network.nextInt(4_000)))
                : Reply.answer(answer, whole);
    }

    /** Sees which answers the poller takes. */
    private final class Witness implements SnmpTransport {
        private final SnmpTransport path;

        Witness(SnmpTransport path) {
            this.path = path;
        }

        @Override
        public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
            TruthBook book = books.get(request.endpoint());
            book.asked();
            boolean counters =
                    request.oids().size() > 1 && request.oids().get(0).equals(PollPlan.SYS_UP_TIME);
            path.send(request, outcome -> {
                if (counters && outcome instanceof SnmpOutcome.Answered answer) {
                    book.answerTaken(answer.varBinds(), answer.at());
                }
                then.accept(outcome);
            });
        }

        @Override
        public TransportCounters counters() {
            return path.counters();
        }

        @Override
        public void close() {
            path.close();
        }
    }
}
