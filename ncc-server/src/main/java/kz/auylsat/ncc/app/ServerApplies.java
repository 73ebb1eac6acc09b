package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.apply.ApplyListener;
import kz.auylsat.ncc.plan.PlanDocument;
import picocli.CommandLine.Model.CommandSpec;

/** Applies by a running NCC, which are watched from here; Ctrl-C lets them stand as it does an apply of one's own. */
final class ServerApplies implements Applies {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** An NCC that is started anew is there again in less. */
    private static final Duration AWAY_MAX = Duration.ofMinutes(2);

    private static final Duration TOLD_AFTER = Duration.ofSeconds(5);

    private static final int LOOKED_THROUGH = 100;
    private static final String PATH = "/api/v1/applies";

    private final CommandSpec command;
    private final NccClient client;

    ServerApplies(CommandSpec command, NccClient client) {
        this.command = command;
        this.client = client;
    }

    @Override
    public int apply(PlanDocument plan, boolean waiting, Teller teller) {
        NccClient.Answer answer = client.post(
                PATH,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("planDigest", plan.digest())
                        .put("waiting", waiting),
                Map.of("If-Match", '"' + plan.plan().liveVersion() + '"'));
        if (answer.status() == 404) {
            throw new RefusedException(
                    "the NCC does not have this plan, or no more: make it anew with ncc plan -f FOLDER"
                            + " -o FILE --server URL");
        }
        // Whatever else stands against it is a run that is open.
        if (answer.status() == 409
                && newest(1).stream().noneMatch(run -> run.state().isOpen())) {
            throw new ApplyException(
                    ApplyException.Reason.ALREADY_APPLIED,
                    answer.tree().path("detail").asText());
        }
        return watched(shown(client.done(answer).tree()), teller);
    }

    @Override
    public int resume(boolean waiting, Teller teller) {
        return watched(order(open(), "resume"), teller);
    }

    @Override
    public int abort(Teller teller) {
        return watched(order(open(), "abort"), teller);
    }

    @Override
    public List<RunShown> newest(int limit) {
        List<RunShown> runs = new ArrayList<>();
        client.get(PATH + "?limit=" + limit).path("items").forEach(run -> runs.add(shown(run)));
        return runs;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private RunShown open() {
        return newest(LOOKED_THROUGH).stream()
                .filter(run -> run.state().isOpen())
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException("no run is open: there is nothing to go on with, or to take back"));
    }

    private RunShown order(RunShown run, String order) {
        return shown(client.done(client.post(PATH + "/" + run.id() + "/" + order, null, Map.of()))
                .tree());
    }

    private int watched(RunShown begun, Teller teller) {
        try (EndedByUser ended = EndedByUser.asking(() -> order(begun, "stop"))) {
            // The bar is gone before anything is said.
            RunShown run = onScreen(begun);
            return teller.tell(new Outcome(run, ended.isAsked(), null));
        }
    }

    /** An NCC that is away is told once, and asked again. */
    private RunShown onScreen(RunShown begun) {
        try (ApplyScreen screen = new ApplyScreen(ProgressBar.orLines("applying"), Instant::now)) {
            RunShown run = begun;
            Instant heard = Instant.now();
            boolean isTold = false;
            while (run.state().isOpen() && run.heldBy() != null) {
                screen.at(
                        ApplyListener.Moment.WATCHING,
                        new ApplyListener.Progress(run.stepsDone(), run.steps(), run.group(), ""));
                pause();
                Optional<RunShown> now = look(run.id(), heard);
                if (now.isPresent()) {
                    run = now.get();
                    heard = Instant.now();
                } else if (!isTold && heard.plus(TOLD_AFTER).isBefore(Instant.now())) {
                    ConsoleWriter.say(
                            command, "The NCC does not answer; it is asked on, and its run may go on without us.");
                    isTold = true;
                }
            }
            return run;
        }
    }

    /** Empty where the NCC does not answer just now. */
    private Optional<RunShown> look(String id, Instant heard) {
        try {
            return Optional.of(shown(client.get(PATH + "/" + id)));
        } catch (UnavailableException e) {
            if (heard.plus(AWAY_MAX).isBefore(Instant.now())) {
                throw new UnavailableException(
                        e.getMessage() + "; run " + id + " may go on without this command: ncc apply --status tells",
                        e);
            }
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the run was not waited for", e);
        }
    }

    private static RunShown shown(JsonNode apply) {
        return RunShown.of(apply)
                .orElseThrow(() -> new UnavailableException("the NCC's answer is no apply: is --server right?"));
    }
}
