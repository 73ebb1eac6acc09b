package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBatch;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryCodec;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/**
 * Hands records over to the NCC, one batch at a time: what is new at every tick, and what is old as the rate allows.
 *
 * <p>A record is let go only after the NCC said that it is durable there; whatever else happens it stays in the queue and
 * is sent again; the NCC knows it by its time, so nothing is sent before the NCC's own time is known. A record that the NCC
 * will never take is found by halving its batch, told and set aside. All runs on the scheduler's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an answer always comes, as a value
public final class Uploader {
    /** Of what a batch holds, not of who sends it or of how the NCC is: sending the same again would not help. */
    private static final Set<GatewayReason> NEVER = EnumSet.of(
            GatewayReason.MALFORMED,
            GatewayReason.RECORD_IN_FUTURE,
            GatewayReason.RECORD_TOO_OLD,
            GatewayReason.UNKNOWN_METRIC,
            GatewayReason.UNKNOWN_RECORD);

    private final Gateway gateway;
    private final Backlog backlog;
    private final Access access;
    private final ChainMemory chain;
    private final AgentClock clock;
    private final UUID boot;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Duration liveEvery;
    private final UploadPace pace;
    private boolean liveDue = true;
    /** Whether the batch under way is of what is new. */
    private boolean live;

    private boolean sending;
    private boolean paused;
    private boolean stopped;
    private int failures;
    private volatile UploadCounts counts = UploadCounts.NONE;

    /**
     * An uploader that begins with {@link #start()}.
     *
     * @param boot this start of the program
     * @param liveEvery how often what is new goes first
     */
    public Uploader(
            Gateway gateway,
            Backlog backlog,
            Access access,
            ChainMemory chain,
            AgentClock clock,
            UUID boot,
            Scheduler scheduler,
            RandomGenerator random,
            long bytesPerSecond,
            Duration liveEvery) {
        this.gateway = gateway;
        this.backlog = backlog;
        this.access = access;
        this.chain = chain;
        this.clock = clock;
        this.boot = boot;
        this.scheduler = scheduler;
        this.random = random;
        this.liveEvery = liveEvery;
        pace = new UploadPace(bytesPerSecond);
    }

    public void start() {
        scheduler.now(this::tick);
    }

    /** Begins nothing more; what is under way ends. */
    public void stop() {
        scheduler.now(() -> stopped = true);
    }

    public UploadCounts counts() {
        return counts;
    }

    private void tick() {
        if (!stopped) {
            scheduler.after(liveEvery, this::tick);
            liveDue = true;
            step();
        }
    }

    private void step() {
        if (stopped || sending || paused) {
            return;
        }
        if (clock.quality() != ClockQuality.NCC) {
            learnTime();
            return;
        }
        List<TelemetryRecord> batch = liveDue ? backlog.live(pace.liveRecordsMax(), pace.bytesMax()) : List.of();
        liveDue = false;
        live = !batch.isEmpty();
        if (batch.isEmpty()) {
            batch = backlog.backlog(pace.recordsMax(), pace.bytesMax());
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    /**
     * Records are dated before they are sent: with a time that the NCC corrects later the same record, sent again, would
     * be of another moment, and stored twice.
     */
    private void learnTime() {
        if (backlog.waiting() == 0) {
            return;
        }
        sending = true;
        gateway.send(GatewayRequest.get(GatewayPaths.TIME))
                .thenAccept(answer -> scheduler.now(() -> {
                    sending = false;
                    Optional<Duration> quiet = access.note(answer);
                    if (answer instanceof GatewayAnswer.Answered answered && answered.isOk()) {
                        NccTime.of(answered).ifPresent(at -> clock.heard(at, answered.roundTrip()));
                    }
                    if (clock.quality() == ClockQuality.NCC) {
                        step();
                    } else {
                        failures++;
                        pause(quiet.orElseGet(() -> BackOff.GATEWAY.after(answer, failures, random)));
                    }
                }));
    }

    private void send(List<TelemetryRecord> batch) {
        byte[] message;
        try {
            message = TelemetryCodec.encode(new TelemetryBatch(boot, chain.latest(), batch));
        } catch (IllegalArgumentException e) {
            tooMuch(batch, "too large for a message");
            return;
        }
        sending = true;
        gateway.send(GatewayRequest.post(GatewayPaths.TELEMETRY, GatewayPaths.TELEMETRY_TYPE, message))
                .thenAccept(answer -> scheduler.now(() -> {
                    sending = false;
                    answered(batch, message.length, answer);
                }));
    }

    private void answered(List<TelemetryRecord> batch, int bytes, GatewayAnswer answer) {
        Optional<Duration> quiet = access.note(answer);
        if (answer instanceof GatewayAnswer.Answered answered) {
            if (answered.isOk() && taken(batch, bytes, answered)) {
                step();
                return;
            }
            if (answered.status() == 413) {
                tooMuch(batch, answered.line());
                return;
            }
            if (answered.status() / 100 == 4
                    && answered.reason().filter(NEVER::contains).isPresent()) {
                never(batch, answered.line());
                return;
            }
        } else if (((GatewayAnswer.Failed) answer).trouble() == Trouble.TIMED_OUT) {
            pace.tooMuch(batch.size());
        }
        counts = counts.plusRepeated();
        failures++;
        pause(quiet.orElseGet(() -> BackOff.GATEWAY.after(answer, failures, random)));
    }

    private boolean taken(List<TelemetryRecord> batch, int bytes, GatewayAnswer.Answered answered) {
        try {
            Optional<DocumentReader> document = answered.document();
            if (document.isPresent()
                    && document.get().wholeLong("acknowledged", 0, Integer.MAX_VALUE) == batch.size()) {
                chain.keep(document.get().text("chain", TelemetryBatch.CHAIN_CHARS_MAX));
                backlog.acknowledged(batch);
                NccTime.of(answered).ifPresent(at -> clock.heard(at, answered.roundTrip()));
                counts = counts.plusTaken(batch.size(), bytes);
                if (!live) {
                    // Else what is new would undo the halving that looks for a bad record in the backlog.
                    pace.taken(batch.size());
                }
                failures = 0;
                leftOut(document.get());
                return true;
            }
        } catch (MalformedDocumentException e) {
            // Below, as for an answer that is no document.
        }
        access.noteMalformed();
        return false;
    }

    private void tooMuch(List<TelemetryRecord> batch, String why) {
        if (batch.size() == 1) {
            setAside(batch.get(0), why);
        }
        pace.tooMuch(batch.size());
        pauseForTurn();
    }

    private void never(List<TelemetryRecord> batch, String why) {
        if (batch.size() == 1) {
            setAside(batch.get(0), why);
            failures = 0;
        } else {
            pace.tooMuch(batch.size());
        }
        pauseForTurn();
    }

    private void setAside(TelemetryRecord record, String why) {
        backlog.acknowledged(List.of(record));
        refused(
                1,
                why,
                Map.of(
                        "sequence", Long.toString(record.sequence()),
                        "kind", record.body().getClass().getSimpleName()));
    }

    /** Records that the NCC took note of and did not keep, by its reason: {@code {"record_too_old": 3}}. */
    private void leftOut(DocumentReader answer) {
        if (!answer.has("refused")) {
            return;
        }
        DocumentReader reasons = answer.part("refused");
        for (String reason : reasons.names()) {
            int times = reasons.whole(reason, 0, Integer.MAX_VALUE);
            if (times > 0 && !reason.equals(GatewayReason.UNKNOWN_METRIC.id())) {
                refused(times, reason, Map.of("reason", reason));
            }
        }
    }

    /** Told when the count passes a power of two, so that news of refusals do not fill the queue. */
    private void refused(int times, String why, Map<String, String> particulars) {
        long before = counts.refused();
        counts = counts.plusRefused(times);
        if (Long.highestOneBit(before) != Long.highestOneBit(counts.refused())) {
            Map<String, String> details = new HashMap<>(particulars);
            details.put("refused", Long.toString(counts.refused()));
            backlog.offer(new AgentEvent(
                    EventKind.QUEUE, Severity.WARNING, "the NCC refused records for good: " + why, details));
        }
    }

    /** The next attempt comes soon, and through the scheduler, so that nobody else starves. */
    private void pauseForTurn() {
        pause(Duration.ofSeconds(1));
    }

    private void pause(Duration time) {
        paused = true;
        scheduler.after(time, () -> {
            paused = false;
            // After an outage what is new goes first.
            liveDue = true;
            step();
        });
    }
}
