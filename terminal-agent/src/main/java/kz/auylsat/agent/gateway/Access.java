package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;

/**
 * What the answers say of how the box stands with its NCC, counted; thread-safe.
 *
 * <p>A change into or out of a refusal is a record of its own, so that it is told when it is over.
 */
public final class Access {
    /** A box that was revoked asks seldom: somebody must enrol it again, and then it starts anew. */
    static final Duration REFUSED_PAUSE = Duration.ofMinutes(30);

    private static final int LOST_AFTER = 2;
    private static final Logger LOG = Logger.getLogger("gateway");

    private final Backlog events;
    private final Runnable renewal;
    private final EnumMap<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
    private final Map<String, Long> refusals = new HashMap<>();
    private final Supplier<Duration> elapsed;
    private Standing standing = Standing.NOT_ASKED;
    private int silences;
    private Duration silentSince = Duration.ZERO;
    private String text = "the NCC was not asked yet";

    /**
     * A fresh start.
     *
     * @param elapsed on a clock that nobody sets
     * @param events takes what is to be told
     * @param renewal is called when the NCC says that the certificate has ended; does not block
     */
    public Access(Supplier<Duration> elapsed, Backlog events, Runnable renewal) {
        this.elapsed = elapsed;
        this.events = events;
        this.renewal = renewal;
    }

    public synchronized Standing standing() {
        return standing;
    }

    /** One line for the page and the status command. */
    public synchronized String text() {
        return text;
    }

    /** Questions without a usable answer, by kind, and refusals by the NCC's reason, since the program began. */
    public synchronized Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>(refusals);
        troubles.forEach((trouble, count) -> all.put(trouble.id(), count));
        return all;
    }

    /** Takes note; gives how long to keep quiet where the NCC refused this box itself, not what it sent. */
    Optional<Duration> note(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Failed failed) {
            count(failed.trouble());
            if (failed.trouble() != Trouble.CLOSED && failed.trouble() != Trouble.BUSY) {
                silent(failed.text());
            }
            return Optional.empty();
        }
        answers();
        GatewayAnswer.Answered answered = (GatewayAnswer.Answered) answer;
        if (answered.status() < 300) {
            become(Standing.CONNECTED, "connected");
            return Optional.empty();
        }
        Optional<GatewayReason> reason = answered.reason();
        count(reason.map(GatewayReason::id).orElse("status_" + answered.status()));
        return reason.flatMap(why -> refused(why, answered.line()));
    }

    /** An answer of status 200 that is not what the path answers, as of something that is no gateway. */
    void noteMalformed() {
        count(Trouble.MALFORMED_ANSWER);
        silent("what answers is no gateway: no such document");
    }

    /** One line when the NCC is lost; one question without an answer is not that yet. */
    private void silent(String why) {
        become(Standing.UNREACHED, why);
        synchronized (this) {
            silences++;
            if (silences == 1) {
                silentSince = elapsed.get();
            }
            if (silences != LOST_AFTER) {
                return;
            }
        }
        LOG.log(Level.WARNING, "the NCC does not answer, measuring goes on: {0}", why);
    }

    /** One line when it is back, or there for the first time. */
    private void answers() {
        Duration away;
        synchronized (this) {
            boolean lost = silences >= LOST_AFTER;
            silences = 0;
            if (!lost && standing != Standing.NOT_ASKED) {
                return;
            }
            away = lost ? elapsed.get().minus(silentSince) : Duration.ZERO;
        }
        LOG.log(Level.INFO, away.isZero() ? "the NCC answers" : "the NCC answers again, after {0}", text(away));
    }

    private static String text(Duration time) {
        return time.compareTo(Duration.ofMinutes(3)) < 0
                ? time.toSeconds() + " s"
                : time.compareTo(Duration.ofHours(3)) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private Optional<Duration> refused(GatewayReason reason, String line) {
        switch (reason) {
            case REVOKED_CERTIFICATE -> {
                become(Standing.REVOKED, "the NCC has revoked this box: measuring goes on; enrol it with a new token");
                return Optional.of(REFUSED_PAUSE);
            }
            case EXPIRED_CERTIFICATE -> {
                become(Standing.CERTIFICATE_ENDED, "the certificate has ended and is being renewed");
                renewal.run();
                return Optional.of(Duration.ofSeconds(30));
            }
            case NO_CERTIFICATE, FOREIGN_CERTIFICATE -> {
                become(Standing.NOT_KNOWN, "the NCC does not know this box's certificate: enrol it (" + line + ")");
                return Optional.of(REFUSED_PAUSE);
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private synchronized void count(Trouble trouble) {
        troubles.merge(trouble, 1L, Long::sum);
    }

    private synchronized void count(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    private void become(Standing next, String line) {
        Standing before;
        synchronized (this) {
            before = standing;
            standing = next;
            text = line;
        }
        if (before != next && (tells(before) || tells(next))) {
            Severity severity = tells(next) ? Severity.CRITICAL : Severity.INFO;
            events.offer(new AgentEvent(
                    EventKind.SECURITY, severity, line, Map.of("standing", next.name(), "before", before.name())));
        }
    }

    private static boolean tells(Standing standing) {
        return standing == Standing.REVOKED || standing == Standing.NOT_KNOWN || standing == Standing.CERTIFICATE_ENDED;
    }
}
