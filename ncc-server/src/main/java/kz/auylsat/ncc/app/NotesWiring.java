package kz.auylsat.ncc.app;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.fleet.NotedVerdict;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.NotedPointsWriter;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what dashboards need beside reports: states, their changes, predicted sun outages and the NCC's own health. */
final class NotesWiring {
    private static final Logger LOG = LoggerFactory.getLogger(NotesWiring.class);
    private static final Duration TERMINALS_EVERY = Duration.ofMinutes(1);
    /** The first polls have come by then, in a fleet that is polled twice a minute a third of them. */
    private static final Duration TERMINALS_FIRST = Duration.ofSeconds(10);

    private static final Duration NCC_EVERY = Duration.ofSeconds(30);
    private static final Duration NCC_FIRST = Duration.ofSeconds(2);
    private static final Duration SUN_EVERY = Duration.ofDays(1);
    private static final int SUN_PART = 1_000;
    private static final Duration SUN_ROOM_WAIT = Duration.ofMinutes(1);
    private static final String NODE_UNKNOWN = "ncc";

    private final Vertx vertx;
    private final NotedPointsWriter notes;
    private final FleetView fleet;
    private final Supplier<PollSnapshot> polls;
    private final NccMeters meters;
    private final LiveInventory inventory;
    private final LiveTags tags;
    private final InstantSource clock;
    private final StartPatience patience;
    private final Map<String, NotedVerdict> earlier;
    private final StateChanges changes;

    NotesWiring(
            Vertx vertx,
            NotedPointsWriter notes,
            FleetView fleet,
            Supplier<PollSnapshot> polls,
            NccMeters meters,
            NccConfiguration configuration,
            LiveInventory inventory,
            LiveTags tags,
            InstantSource clock) {
        this.vertx = vertx;
        this.notes = notes;
        this.fleet = fleet;
        this.polls = polls;
        this.meters = meters;
        this.inventory = inventory;
        this.tags = tags;
        this.clock = clock;
        NccConfiguration.Poll poll = configuration.poll();
        this.patience = new StartPatience(clock.instant(), poll.missesToDown(), poll.interval());
        this.earlier = remembered(notes);
        this.changes = new StateChanges(tags::of, earlier);
    }

    /** What was noted last of each terminal before this run. */
    Map<String, NotedVerdict> earlier() {
        return earlier;
    }

    /** Hears of changes from now on: to be called when the fleet is as it was known last, before polling begins. */
    void listen() {
        fleet.listen(this::onChange);
    }

    /** Begins to write at intervals. */
    void start(String page) {
        String node = node();
        every(NCC_FIRST, NCC_EVERY, now -> notes.note(NccPoints.of(meters.snapshots(), node, page, now)));
        every(TERMINALS_FIRST, TERMINALS_EVERY, now -> notes.note(terminals(now)));
        every(Duration.ZERO, SUN_EVERY, now -> sunOutages(inventory.now(), now));
    }

    /** Outages of villages that came or changed are on the walls today, not tomorrow. */
    void inventoryChanged(Inventory before, Inventory now) {
        List<InventoryItem> came = now.items().stream()
                .filter(item -> !(item instanceof Terminal)
                        || !item.equals(before.terminals().get(item.id())))
                .toList();
        onWorker(at -> sunOutages(new Inventory(came), at));
    }

    /** Without it every terminal that is not up is told as first seen, since the start. */
    private static Map<String, NotedVerdict> remembered(NotedPointsWriter notes) {
        try {
            Map<String, NotedVerdict> verdicts = new HashMap<>();
            notes.remembered()
                    .forEach((terminal, word) ->
                            NotedVerdict.ofWord(word).ifPresent(verdict -> verdicts.put(terminal, verdict)));
            return verdicts;
        } catch (SqliteException e) {
            LOG.warn("the states noted last are not known: {}", e.getMessage());
            return Map.of();
        }
    }

    private void onChange(FleetEntry entry, Instant at) {
        changes.look(entry, at).ifPresent(noted -> {
            InfluxPoint point = noted.point();
            if (point != null) {
                notes.note(List.of(point));
            }
            notes.remember(entry.terminalId(), noted.verdict().word());
        });
    }

    private List<InfluxPoint> terminals(Instant now) {
        PollStatus status = polls.get();
        List<FleetEntry> told = fleet.entries().stream()
                .filter(entry -> patience.tells(entry, status.terminal(entry.terminalId()), now))
                .toList();
        return TerminalPoints.of(told, inventory.now(), status, tags::of, now);
    }

    /** In parts that push out nothing else, whatever the fleet's size. */
    private void sunOutages(Inventory of, Instant now) throws InterruptedException {
        Iterator<InfluxPoint> left = SunOutagePoints.of(of, tags::of, now).iterator();
        while (left.hasNext()) {
            List<InfluxPoint> part = new ArrayList<>();
            while (left.hasNext() && part.size() < SUN_PART) {
                part.add(left.next());
            }
            if (!notes.noteWhereRoom(part, SUN_ROOM_WAIT)) {
                LOG.warn(
                        "not all predicted sun outages are noted: the outbox's disk takes nothing; next time tomorrow");
                return;
            }
        }
    }

    /** Notes what there is at one moment. */
    private interface Work {
        void at(Instant now) throws InterruptedException;
    }

    /** On workers: a fleet's points take milliseconds that no event loop has. */
    private void every(Duration first, Duration period, Work work) {
        vertx.setPeriodic(first.toMillis(), period.toMillis(), timer -> onWorker(work));
    }

    private void onWorker(Work work) {
        vertx.executeBlocking(
                        () -> {
                            work.at(clock.instant());
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.error("points for the dashboards cannot be made", failure));
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.warn("this machine's name is not known ({}); dashboards call it {}", e.getMessage(), NODE_UNKNOWN);
            return NODE_UNKNOWN;
        }
    }
}
