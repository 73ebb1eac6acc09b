package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.apply.StepEffect;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.plan.ChangedItem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A terminal whose keys are generated gets them with a one-time token; one that goes, or has others, loses them. */
final class EnrolmentEffect implements StepEffect {
    private final EnrolmentStore enrolments;
    private final Duration tokenFor;

    EnrolmentEffect(EnrolmentStore enrolments, Duration tokenFor) {
        this.enrolments = enrolments;
        this.tokenFor = tokenFor;
    }

    @Override
    public void applied(Handle handle, ChangedItem change, Instant now) {
        if (begins(change)) {
            enrolments.create(handle, change.id(), tokenFor, now);
        } else if (ends(change)) {
            enrolments.end(handle, change.id(), now);
        }
    }

    @Override
    public void undone(Handle handle, ChangedItem change, Instant now) {
        if (begins(change)) {
            enrolments.forget(handle, change.id(), now);
        } else if (ends(change)) {
            enrolments.resume(handle, change.id());
        }
    }

    @Override
    public void done(Handle handle) {
        enrolments.forgetEnded(handle);
    }

    private static boolean begins(ChangedItem change) {
        return isTerminal(change) && generates(change.after()) && !generates(change.before());
    }

    private static boolean ends(ChangedItem change) {
        return isTerminal(change) && generates(change.before()) && !generates(change.after());
    }

    private static boolean isTerminal(ChangedItem change) {
        return change.kind().equals(InventoryKind.TERMINAL.word());
    }

    /** Whether a terminal's keys are generated, as the inventory's codec writes it. */
    private static boolean generates(@Nullable JsonNode terminal) {
        return terminal != null
                && terminal.path("agent").path("credential").asText().equals(AgentAddress.GENERATE);
    }
}
