package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.ncc.enrolment.Enrolment;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.enrolment.Reconciliation;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.secret.SealException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the gateway let in whom the inventory wishes, and the inventory know who came in. */
final class EnrolmentReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentReconciler.class);

    private final SecretsWiring secrets;
    private final GatewayStore store;
    private final AuthorityFile authority;

    EnrolmentReconciler(SecretsWiring secrets, GatewayStore store, AuthorityFile authority) {
        this.secrets = secrets;
        this.store = store;
        this.authority = authority;
    }

    /** Does what is different. Blocks. */
    void reconcile(List<Enrolment> wished, Instant now) {
        List<Reconciliation.Action> actions = Reconciliation.of(
                wished,
                store.enrolments().tokens().stream()
                        .map(token -> new Reconciliation.GivenToken(
                                token.enrolment(),
                                token.terminal(),
                                token.usedAt(),
                                token.usedBy(),
                                token.triedAgainAt()))
                        .toList(),
                store.enrolments().certificates(now).stream()
                        .map(each -> new Reconciliation.Certificate(
                                each.serial(), each.terminal(), each.enrolment(), each.letInAt(), each.revokedWhy()))
                        .toList(),
                now);
        if (actions.isEmpty()) {
            return;
        }
        note(actions);
        Opened opened = tokens(actions);
        store.transaction(() -> {
            actions.forEach(action -> act(action, opened.tokens(), now));
            return actions.size();
        });
        if (opened.trouble() != null) {
            throw opened.trouble();
        }
    }

    /**
     * Tokens by enrolment.
     *
     * @param trouble why one of them cannot be opened; it keeps none of the others, and nobody from being shut out
     */
    private record Opened(
            Map<String, byte[]> tokens, @Nullable SealException trouble) {}

    /** The inventory hears first: what the gateway forgets is written down. */
    private void note(List<Reconciliation.Action> actions) {
        if (actions.stream()
                .noneMatch(each -> each instanceof Reconciliation.Action.NoteUsed
                        || each instanceof Reconciliation.Action.NoteTriedAgain)) {
            return;
        }
        EnrolmentStore enrolments = secrets.enrolments();
        var unused = secrets.database().write(handle -> {
            for (Reconciliation.Action action : actions) {
                if (action instanceof Reconciliation.Action.NoteUsed used) {
                    enrolments.used(handle, used.enrolment(), used.at(), used.by());
                } else if (action instanceof Reconciliation.Action.NoteTriedAgain again) {
                    enrolments.triedAgain(handle, again.enrolment().id(), again.at());
                }
            }
            return actions.size();
        });
        for (Reconciliation.Action action : actions) {
            if (action instanceof Reconciliation.Action.NoteTriedAgain again) {
                LOG.warn(
                        "{}: another box showed the token that was used already, and was refused: see ncc enrol list",
                        again.enrolment().terminalId());
            }
        }
    }

    private Opened tokens(List<Reconciliation.Action> actions) {
        EnrolmentStore enrolments = secrets.enrolments();
        return secrets.database().read(handle -> {
            Map<String, byte[]> tokens = new HashMap<>();
            SealException trouble = null;
            for (Reconciliation.Action action : actions) {
                if (action instanceof Reconciliation.Action.AddToken add) {
                    try {
                        enrolments
                                .tokenBytes(handle, add.enrolment().id())
                                .ifPresent(bytes -> tokens.put(add.enrolment().id(), bytes));
                    } catch (SealException e) {
                        trouble = e;
                    }
                }
            }
            return new Opened(tokens, trouble);
        });
    }

    private void act(Reconciliation.Action action, Map<String, byte[]> tokens, Instant now) {
        if (action instanceof Reconciliation.Action.AddToken add) {
            byte[] bytes = tokens.get(add.enrolment().id());
            if (bytes != null) {
                store.identities()
                        .addToken(
                                EnrolmentToken.of(add.enrolment().terminalId(), bytes, authority.pin()),
                                add.enrolment().id(),
                                now,
                                add.enrolment().expiresAt());
            }
        } else if (action instanceof Reconciliation.Action.ForgetToken forget) {
            store.enrolments().forget(forget.enrolmentId());
        } else if (action instanceof Reconciliation.Action.ShutOut out) {
            LOG.info("{}'s box is shut out: {}", out.terminalId(), out.why());
            store.enrolments().shutOut(out.terminalId(), out.serial(), out.why(), now);
        } else if (action instanceof Reconciliation.Action.LetInAgain in) {
            store.enrolments().letInAgain(in.serial(), EnrolmentStore.DELETED);
        }
    }
}
