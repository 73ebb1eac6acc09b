package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final Backlog events;
    private final Runnable renewal;
    private final EnumMap<Trouble, Long> troubles = new EnumMap<>(Trouble.class);
    private final Map<String, Long> refusals = new HashMap<>();
    private Standing standing = Standing.NOT_ASKED;
    private String text = "the NCC was not asked yet";

    /**
     * A fresh start.
     *
     * @param events takes what is to be told
     * @param renewal is called when the NCC says that the certificate has ended; does not block
     */
    public Access(Backlog events, Runnable renewal) {
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
                become(Standing.UNREACHED, failed.text());
            }
            return Optional.empty();
        }
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
        become(Standing.UNREACHED, "what answers is no gateway: no such document");
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
