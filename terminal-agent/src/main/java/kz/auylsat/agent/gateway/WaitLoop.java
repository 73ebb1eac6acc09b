package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/**
 * Waits at the NCC for configuration and commands, and hands on what comes; all runs on the scheduler's thread.
 *
 * <p>The NCC repeats a command until it has the result and a bundle until a higher version was seen. So an answer that
 * brings nothing new is followed by a pause, not by the next question at once.
 */
@SuppressWarnings("FutureReturnValueIgnored") // an answer always comes, as a value
public final class WaitLoop {
    /** Shorter than what routers and the satellite's accelerators keep a silent connection for. */
    static final Duration WAIT = Duration.ofMinutes(2);

    static final Duration REPEATED_PAUSE = Duration.ofSeconds(15);
    /** Until a bundle is on the disk and seen: asked sooner, the NCC sends it once more over the satellite. */
    private static final Duration BUNDLE_PAUSE = Duration.ofSeconds(2);

    private static final int ANSWER_BYTES_MAX = Jws.CHARS_MAX + 128 * 1_024;
    private static final int HANDED_MAX = 64;
    private static final int COMMANDS_MAX = 16;
    private static final int ID_CHARS_MAX = 64;
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    private final Gateway gateway;
    private final Supplier<WaitReport> report;
    private final Instructions instructions;
    private final Access access;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Deque<String> handed = new ArrayDeque<>();
    private boolean stopped;
    private int failures;

    public WaitLoop(
            Gateway gateway,
            Supplier<WaitReport> report,
            Instructions instructions,
            Access access,
            Scheduler scheduler,
            RandomGenerator random) {
        this.gateway = gateway;
        this.report = report;
        this.instructions = instructions;
        this.access = access;
        this.scheduler = scheduler;
        this.random = random;
    }

    public void start() {
        scheduler.now(this::ask);
    }

    /** Begins nothing more; close the gateway's client to end a wait that is under way. */
    public void stop() {
        scheduler.now(() -> stopped = true);
    }

    private void ask() {
        if (stopped) {
            return;
        }
        WaitReport now = report.get();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("configuration", now.configuration());
        body.put("state", now.state());
        body.put("boot", now.boot());
        body.put("clock", now.clock());
        body.put("backlog", now.backlog());
        body.put("timeoutSeconds", WAIT.toSeconds());
        GatewayRequest request = GatewayRequest.post(GatewayPaths.WAIT, body)
                .within(ANSWER_BYTES_MAX, WAIT.plus(GatewayRequest.PATIENCE).plus(GatewayRequest.PATIENCE));
        gateway.send(request).thenAccept(answer -> scheduler.now(() -> answered(answer)));
    }

    private void answered(GatewayAnswer answer) {
        if (stopped) {
            return;
        }
        Optional<Duration> quiet = access.note(answer);
        if (answer instanceof GatewayAnswer.Answered answered) {
            if (answered.status() == 204) {
                failures = 0;
                ask();
                return;
            }
            if (answered.isOk()) {
                handOn(answered);
                return;
            }
        }
        failures++;
        scheduler.after(quiet.orElseGet(() -> BackOff.GATEWAY.after(answer, failures, random)), this::ask);
    }

    private void handOn(GatewayAnswer.Answered answered) {
        try {
            DocumentReader document = answered.document().orElseThrow(() -> new MalformedDocumentException("no JSON"));
            Optional<String> bundle = document.optionalText("bundle", Jws.CHARS_MAX);
            List<DocumentReader> commands = document.has("commands") ? document.parts("commands") : List.of();
            boolean fresh = bundle.isPresent() && bundle(bundle.get());
            for (DocumentReader command : commands.subList(0, Math.min(COMMANDS_MAX, commands.size()))) {
                fresh |= command(command);
            }
            failures = 0;
            scheduler.after(!fresh ? REPEATED_PAUSE : bundle.isPresent() ? BUNDLE_PAUSE : Duration.ZERO, this::ask);
        } catch (MalformedDocumentException e) {
            access.noteMalformed();
            failures++;
            scheduler.after(BackOff.GATEWAY.after(failures, random), this::ask);
        }
    }

    private boolean bundle(String jws) {
        // The end of a signed document is its signature, which tells it from any other.
        boolean fresh = isFresh("bundle " + jws.substring(Math.max(0, jws.length() - 86)));
        // Handed on again too: who takes it may have had no room for it.
        instructions.bundle(jws);
        return fresh;
    }

    private boolean command(DocumentReader command) {
        String id = command.text("id", ID_CHARS_MAX);
        String kind = command.text("kind", ID_CHARS_MAX);
        Map<String, String> arguments = new LinkedHashMap<>();
        if (command.has("arguments")) {
            // As they stand, whatever they are: a command that cannot be done is to be answered too.
            command.tree("arguments").forEach((name, value) -> arguments.put(name, String.valueOf(value)));
        }
        Instant expiresAt = Instant.ofEpochMilli(command.wholeLong("expiresAt", 0, MILLIS_MAX));
        boolean fresh = isFresh("command " + id);
        if (fresh) {
            instructions.command(id, kind, arguments, expiresAt);
        }
        return fresh;
    }

    private boolean isFresh(String name) {
        if (handed.contains(name)) {
            return false;
        }
        if (handed.size() >= HANDED_MAX) {
            handed.remove();
        }
        handed.add(name);
        return true;
    }
}
