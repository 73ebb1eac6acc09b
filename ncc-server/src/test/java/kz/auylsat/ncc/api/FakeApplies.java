package kz.auylsat.ncc.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.ncc.apply.Applier;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.RunState;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.Wishes;

/** Plans one village of whatever it is sent, and applies that at once; a text of {@code bad} has a mistake. */
final class FakeApplies implements ApplySource {
    private final InstantSource clock;
    private final Map<String, PlanDocument> plans = new HashMap<>();
    private final List<ApplyRun> runs = new ArrayList<>();

    FakeApplies(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PlanAnswer plan(List<ManifestText> manifests, boolean deletes, String actor) {
        for (ManifestText manifest : manifests) {
            if (manifest.text().contains("bad")) {
                return new PlanAnswer.Refused(List.of(new Mistake(manifest.name(), 3, "bad: write good")));
            }
        }
        PlanDocument plan = PlanDocument.of(Wishes.plan(Inventory.empty(), Wishes.villages(manifests.size())));
        plans.put(plan.digest(), plan);
        return new PlanAnswer.Made(plan);
    }

    @Override
    public synchronized Optional<PlanDocument> plan(String digest) {
        return Optional.ofNullable(plans.get(digest));
    }

    @Override
    public synchronized ApplyRun apply(PlanDocument plan, boolean waiting, String actor) {
        if (runs.stream().anyMatch(run -> run.state().isOpen())) {
            throw new ApplyException(ApplyException.Reason.RUN_OPEN, "run run-0 is open");
        }
        runs.add(run("run-" + runs.size(), plan.digest(), RunState.APPLYING, actor));
        return runs.get(runs.size() - 1);
    }

    private ApplyRun run(String id, String digest, RunState state, String actor) {
        Instant now = clock.instant();
        return new ApplyRun(
                id,
                digest,
                actor,
                state,
                List.of(new ApplyRun.Group("shared", null, 0, 4)),
                4,
                1,
                0,
                1,
                state.isOpen() ? new Applier(actor, "noc-1", 4711, now) : null,
                state.isOpen() ? now.plusSeconds(30) : null,
                null,
                now,
                now,
                state.isOpen() ? null : now);
    }

    @Override
    public synchronized Optional<ApplyRun> run(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<ApplyRun> newest(int limit) {
        return List.copyOf(runs.subList(0, Math.min(limit, runs.size())));
    }

    @Override
    public ApplyRun resume(String id, boolean waiting, String actor) {
        return ended(id, RunState.DONE);
    }

    @Override
    public ApplyRun abort(String id, String actor) {
        return ended(id, RunState.ABORTED);
    }

    @Override
    public ApplyRun stop(String id) {
        return open(id);
    }

    private synchronized ApplyRun open(String id) {
        return run(id).orElseThrow(() -> new ApplyException(ApplyException.Reason.NO_SUCH_RUN, "there is no run " + id))
                .requireOpen();
    }

    private synchronized ApplyRun ended(String id, RunState state) {
        ApplyRun open = open(id);
        ApplyRun ended = run(id, open.planDigest(), state, open.begunBy());
        runs.set(runs.indexOf(open), ended);
        return ended;
    }
}
