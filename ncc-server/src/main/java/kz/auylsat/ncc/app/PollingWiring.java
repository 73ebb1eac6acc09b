package kz.auylsat.ncc.app;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.poll.PollListener;
import kz.auylsat.ncc.poll.PollSettings;
import kz.auylsat.ncc.poll.PollVerticle;
import kz.auylsat.ncc.probe.NoAnswerException;
import kz.auylsat.ncc.probe.ProbeClient;
import kz.auylsat.ncc.profile.ProfileMatcher;
import kz.auylsat.ncc.profile.ProfileRank;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpSettings;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.VersionedTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls an inventory: plans it, finds the profiles that are to be found, and hands each report to fleet and series. */
final class PollingWiring {
    private static final Logger LOG = LoggerFactory.getLogger(PollingWiring.class);
    private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(2);
    /** The kernel's table lists every UDP socket of the machine. */
    private static final Duration DROPS_EVERY = Duration.ofSeconds(10);

    private static final Duration IDENTIFY_EVERY = Duration.ofSeconds(30);
    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);

    /** Identifying asks some twenty objects of a terminal; a few at a time leave the link to the polls. */
    private static final int IDENTIFY_AT_ONCE = 16;

    private final Vertx vertx;
    private final Setup setup;
    private final InstantSource clock;
    private final FleetView fleet;
    private final SeriesStore series;
    private final LinkExpectations expectations;
    private final LiveInventory inventory;
    private final TerminalCredentials credentials;
    private final PollListener reports = new Reports();
    private final PollVerticle poller;
    private final Map<String, String> found = new ConcurrentHashMap<>();
    private final Semaphore identifying = new Semaphore(IDENTIFY_AT_ONCE);

    /** Who has not had a turn in this round; a silent agent waits for the next, so that it keeps nobody from theirs. */
    private final Queue<String> toIdentify = new ConcurrentLinkedQueue<>();

    /** Who is being asked now. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** Plans are made here alone, so that none is replaced by one that knew less. */
    private final Context planning;

    private volatile TargetPlans plans = TargetPlans.NONE;
    private volatile FleetRoster roster = FleetRoster.of(List.of());
    private volatile PollSnapshot snapshot;
    private volatile @Nullable ProbeClient probe;
    private volatile long kernelDrops;
    private volatile boolean begun;
    private volatile boolean stopped;

    PollingWiring(
            Vertx vertx,
            Setup setup,
            InstantSource clock,
            FleetView fleet,
            SeriesStore series,
            LinkExpectations expectations,
            LiveInventory inventory,
            TerminalCredentials credentials) {
        this.vertx = vertx;
        this.inventory = inventory;
        this.credentials = credentials;
        this.planning = vertx.getOrCreateContext();
        this.setup = setup;
        this.clock = clock;
        this.fleet = fleet;
        this.series = series;
        this.expectations = expectations;
        this.snapshot = PollSnapshot.none(clock.instant());
        this.poller = new PollVerticle(this::open, settings(), reports, clock);
        plan();
    }

    Future<?> start() {
        return vertx.deployVerticle(poller)
                .compose(id -> replan())
                .compose(nothing -> takeSnapshot())
                .onSuccess(first -> {
                    begun = true;
                    restoreBaselines();
                    vertx.setPeriodic(SNAPSHOT_EVERY.toMillis(), timer -> takeSnapshot());
                    vertx.setPeriodic(0, DROPS_EVERY.toMillis(), timer -> readDrops());
                    vertx.setPeriodic(EXPIRE_EVERY.toMillis(), timer -> fleet.expire(clock.instant()));
                    vertx.setPeriodic(0, IDENTIFY_EVERY.toMillis(), timer -> identify());
                });
    }

    /** Begins no more identifying; what is under way says nothing of its terminal. To be called before polling ends. */
    void stop() {
        stopped = true;
        probe = null;
    }

    PollSnapshot snapshot() {
        return snapshot;
    }

    /** Whether polling was started, with a first snapshot taken. */
    boolean begun() {
        return begun;
    }

    /** As {@link UdpDropsFile#read}, within the last ten seconds. */
    long kernelDrops() {
        return kernelDrops;
    }

    /** What is expected of the links; to be given the latest baselines of an earlier run before polling begins. */
    LinkExpectations expectations() {
        return expectations;
    }

    /** This terminal was heard of by another way than a poll: where it was given up on, it is asked soon. Any thread. */
    void signOfLife(String terminalId) {
        poller.signOfLife(terminalId)
                .onFailure(failure -> LOG.debug("{} is not asked sooner: {}", terminalId, failure.getMessage()));
    }

    /** Where every report comes in, whoever brings it. */
    PollListener reports() {
        return reports;
    }

    /** How many agents are to be identified still. */
    int unidentified() {
        return plans.unidentified().size();
    }

    private PollSettings settings() {
        NccConfiguration.Poll poll = setup.configuration().poll();
        PollSettings defaults = PollSettings.DEFAULTS;
        return new PollSettings(
                poll.missesToDown(),
                defaults.patientPolls(),
                defaults.backOffMax(),
                poll.slowEvery(),
                defaults.retryRefused(),
                poll.inFlightMax(),
                defaults.startsPerTickMax(),
                defaults.walkVarBindsMax());
    }

    private SnmpTransport open(EventLoop loop) {
        SnmpSettings defaults = SnmpSettings.DEFAULTS;
        SnmpTransport transport = VersionedTransport.open(
                loop,
                clock,
                new SnmpSettings(
                        setup.configuration().poll().inFlightMax() + IDENTIFY_AT_ONCE,
                        setup.configuration().snmp().receiveBufferBytes(),
                        defaults.datagramBytesMax(),
                        defaults.connectedMax(),
                        defaults.enginesMax()));
        probe = new ProbeClient(
                transport, loop, clock, new ProfileMatcher(setup.profiles().all()));
        return transport;
    }

    private void plan() {
        Inventory now = inventory.now();
        found.keySet()
                .removeIf(id -> !now.terminals().containsKey(id) && !now.hubs().containsKey(id));
        plans = TargetPlans.of(
                now,
                credentials,
                setup.profiles()::byId,
                found,
                setup.configuration().poll().interval(),
                plans);
        roster = FleetRoster.of(plans.targets());
        fleet.replaceMembers(roster.members(now, setup.configuration().poll().slowEvery()));
    }

    /**
     * Plans anew, off the loops, by the inventory and the credentials as they are; done when the poller goes by that. A
     * target of which nothing changed is left alone. Any thread.
     */
    Future<Void> replan() {
        return planning.<Void>executeBlocking(
                        () -> {
                            plan();
                            return null;
                        },
                        true)
                // The latest, as a newer plan may be made by now: on the one thread of planning none overtakes another.
                .compose(made -> poller.replaceTargets(plans.targets()))
                .onFailure(failure -> LOG.error("what is polled stays as it was", failure));
    }

    /** Agents that cannot be asked, each with the credential that is missing. */
    Map<String, String> withoutCredential() {
        return plans.withoutCredential();
    }

    /** A snapshot of now, which is also the one that everybody sees. */
    Future<PollSnapshot> takeSnapshot() {
        FleetRoster now = roster;
        return Future.all(poller.statistics(), poller.transportCounters(), poller.targets())
                .map(all -> snapshot.next(clock.instant(), all.resultAt(0), all.resultAt(1), all.resultAt(2), now))
                .onSuccess(next -> snapshot = next);
    }

    /** Behind the start: thousands of villages take seconds to read, and until then what was known last holds. */
    private void restoreBaselines() {
        Instant now = clock.instant();
        vertx.executeBlocking(
                        () -> {
                            BaselineReader.restoreHistory(expectations, series, now, () -> !stopped);
                            return null;
                        },
                        false)
                .onFailure(failure -> {
                    if (!stopped) {
                        LOG.warn(
                                "{}; baselines are learnt on from the reports that come, without what they were before",
                                failure.getMessage());
                    }
                });
    }

    private void readDrops() {
        vertx.executeBlocking(UdpDropsFile::read, false)
                .onSuccess(drops -> kernelDrops = drops)
                .onFailure(failure -> LOG.warn("kernel drops cannot be read: {}", failure.getMessage()));
    }

    private void identify() {
        if (toIdentify.isEmpty()) {
            toIdentify.addAll(plans.unidentified().keySet());
        }
        identifyNext();
    }

    private void identifyNext() {
        ProbeClient asking = probe;
        while (asking != null && identifying.tryAcquire()) {
            String id = toIdentify.poll();
            if (id == null) {
                identifying.release();
                return;
            }
            SnmpEndpoint endpoint = plans.unidentified().get(id);
            if (endpoint != null && !found.containsKey(id) && asked.add(id)) {
                identify(asking, id, endpoint);
            } else {
                identifying.release();
            }
        }
    }

    private void identify(ProbeClient asking, String id, SnmpEndpoint endpoint) {
        var unused = asking.identify(endpoint).whenComplete((rank, failure) -> {
            if (probe == null) {
                return;
            }
            if (failure == null) {
                rank.ifPresentOrElse(best -> identified(id, best), () -> LOG.warn("{}: no device profile fits", id));
            } else {
                unanswered(id, failure);
            }
            asked.remove(id);
            identifying.release();
            identifyNext();
        });
    }

    private void identified(String id, ProfileRank best) {
        LOG.info("{}: profile {} ({})", id, best.profile().id(), best.reason());
        found.put(id, best.profile().id());
        var unused = replan();
    }

    /** A terminal that cannot even be identified is shown with the reason, as one that cannot be polled. */
    private void unanswered(String id, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof NoAnswerException noAnswer)) {
            LOG.warn("{} could not be identified: {}", id, String.valueOf(cause));
        } else if (inventory.now().terminal(id).isPresent()) {
            Instant now = clock.instant();
            Reachability reason = noAnswer.reachability();
            reports.onReport(new LinkReport(id, now, now, ReportSource.POLL, reason, MetricValues.empty()));
        } else {
            LOG.debug("{} left the inventory while it was asked who it is: {}", id, noAnswer.getMessage());
        }
    }

    /** Gives every report, with what was to be expected, to whoever needs it; on the poller's loop, and never blocks. */
    private final class Reports implements PollListener {
        @Override
        public void onReport(LinkReport report) {
            LinkReport complete = expectations.completed(report);
            fleet.accept(complete);
            boolean kept = series.offer(HistoryMoment.ofNcc(complete));
            if (!kept) {
                LOG.debug("history has no room for a report of {}", report.terminalId());
            }
        }
    }
}
