package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;

/**
 * Hands line-up certificates and their photos over to the NCC, one piece at a time, certificates first; all runs on the
 * scheduler's thread. A piece that the NCC refuses for good is told and left here, where the technician can show it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an answer always comes, as a value
public final class LineUpUploader {
    /** Of the piece itself: sending the same again would not help. */
    private static final Set<GatewayReason> FOR_GOOD = EnumSet.of(
            GatewayReason.MALFORMED,
            GatewayReason.TOO_LARGE,
            GatewayReason.BAD_SIGNATURE,
            GatewayReason.FOREIGN_TERMINAL,
            GatewayReason.UNKNOWN_LINEUP,
            GatewayReason.OVER_QUOTA);

    static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final LineUps lineUps;
    private final Backlog events;
    private final Access access;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Set<LineUps.Part> refused = new HashSet<>();
    private boolean stopped;
    private int failures;

    public LineUpUploader(
            Gateway gateway,
            LineUps lineUps,
            Backlog events,
            Access access,
            Scheduler scheduler,
            RandomGenerator random) {
        this.gateway = gateway;
        this.lineUps = lineUps;
        this.events = events;
        this.access = access;
        this.scheduler = scheduler;
        this.random = random;
    }

    public void start() {
        scheduler.now(this::look);
    }

    public void stop() {
        scheduler.now(() -> stopped = true);
    }

    private void look() {
        if (stopped) {
            return;
        }
        try {
            List<LineUps.Part> parts = lineUps.unsent();
            refused.retainAll(new HashSet<>(parts));
            for (LineUps.Part part : parts) {
                Optional<byte[]> content = refused.contains(part) ? Optional.empty() : lineUps.content(part);
                if (content.isPresent()) {
                    send(part, content.get());
                    return;
                }
            }
        } catch (IOException e) {
            // The store counts and tells what is wrong with the disk; the next look may find it mended.
        }
        scheduler.after(LOOK_EVERY, this::look);
    }

    private void send(LineUps.Part part, byte[] content) {
        GatewayRequest request = part.photo() == 0
                ? GatewayRequest.post(GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, content)
                : GatewayRequest.put(GatewayPaths.photo(part.lineUp(), part.photo()), GatewayPaths.PHOTO_TYPE, content);
        gateway.send(request).thenAccept(answer -> scheduler.now(() -> answered(part, answer)));
    }

    private void answered(LineUps.Part part, GatewayAnswer answer) {
        Optional<Duration> quiet = access.note(answer);
        if (answer instanceof GatewayAnswer.Answered answered) {
            if (answered.isOk()) {
                done(part);
                return;
            }
            if (isForGood(answered) && quiet.isEmpty()) {
                refused.add(part);
                events.offer(new AgentEvent(
                        EventKind.LINE_UP,
                        Severity.WARNING,
                        "the NCC does not take a line-up: " + answered.line(),
                        Map.of("line_up", part.lineUp(), "photo", Integer.toString(part.photo()))));
                look();
                return;
            }
        }
        failures++;
        scheduler.after(quiet.orElseGet(() -> BackOff.GATEWAY.after(answer, failures, random)), this::look);
    }

    private void done(LineUps.Part part) {
        failures = 0;
        try {
            lineUps.sent(part);
            look();
        } catch (IOException e) {
            // Not noted as sent: it goes again later, and the NCC knows it.
            scheduler.after(LOOK_EVERY, this::look);
        }
    }

    private static boolean isForGood(GatewayAnswer.Answered answered) {
        return answered.status() / 100 == 4
                && answered.reason().filter(FOR_GOOD::contains).isPresent();
    }
}
