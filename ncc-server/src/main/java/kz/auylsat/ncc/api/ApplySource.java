package kz.auylsat.ncc.api;

import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.plan.PlanDocument;

/**
 * Plans and applies, as the API asks for them; called on worker threads, and blocks.
 *
 * <p>Whatever stands against a request is a {@link kz.auylsat.ncc.apply.ApplyException}.
 */
public interface ApplySource {
    /**
     * Manifests as a client sends them.
     *
     * @param name what mistakes call them, as a file's
     * @param text YAML, one document or several
     */
    record ManifestText(String name, String text) {}

    /**
     * A mistake in manifests.
     *
     * @param name of the text that it is in
     * @param line from 1; 0 where it is of the whole text
     */
    record Mistake(String name, int line, String message) {}

    /** What became of the wish for a plan. */
    sealed interface PlanAnswer {
        /** It is kept for an apply. */
        record Made(PlanDocument plan) implements PlanAnswer {}

        /** Nothing is planned; at least one mistake. */
        record Refused(List<Mistake> mistakes) implements PlanAnswer {
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    PlanAnswer plan(List<ManifestText> manifests, boolean deletes, String actor);

    /** A plan that was made here in the last time; old ones are forgotten. */
    Optional<PlanDocument> plan(String digest);

    /** Begins to apply a plan and returns; the work goes on behind. */
    ApplyRun apply(PlanDocument plan, boolean waiting, String actor);

    Optional<ApplyRun> run(String id);

    /** The newest first. */
    List<ApplyRun> newest(int limit);

    /** Goes on with the run of this id, which is open, and returns; the work goes on behind. */
    ApplyRun resume(String id, boolean waiting, String actor);

    /** Takes back what the open run of this id has done; likewise. */
    ApplyRun abort(String id, String actor);

    /** Lets the run of this id stand after the step that is under way; the run as it is now. */
    ApplyRun stop(String id);
}
