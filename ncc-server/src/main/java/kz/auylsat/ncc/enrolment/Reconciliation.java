package kz.auylsat.ncc.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that the gateway lets in whom the inventory wishes: the difference of both, pure.
 *
 * <p>Done wholly or in part, once or often, the next difference is the rest; where both agree there is none. Of tokens that
 * an operator asked the gateway for by hand nothing is known here, and nothing is done to them.
 */
public final class Reconciliation {
    /** A token as the gateway has it. */
    public record GivenToken(
            String enrolmentId,
            String terminalId,
            @Nullable Instant usedAt,
            @Nullable String usedBy,
            @Nullable Instant triedAgainAt) {}

    /**
     * A certificate that has not ended.
     *
     * @param enrolmentId with whose token its box came in; null where that was a token by hand
     * @param letInAt when its box came in; renewals keep that
     * @param revokedWhy null where it is good
     */
    public record Certificate(
            String serial,
            String terminalId,
            @Nullable String enrolmentId,
            Instant letInAt,
            @Nullable String revokedWhy) {
        boolean isGood() {
            return revokedWhy == null;
        }
    }

    /** One thing to do; each may be done again. */
    public sealed interface Action {
        /** The gateway is to take this enrolment's token. */
        record AddToken(Enrolment enrolment) implements Action {}

        /** The gateway is to forget a token. */
        record ForgetToken(String enrolmentId) implements Action {}

        /** The inventory is to know that a box came in. */
        record NoteUsed(Enrolment enrolment, Instant at, String by) implements Action {}

        /** The inventory is to know that another box showed a used token. */
        record NoteTriedAgain(Enrolment enrolment, Instant at) implements Action {}

        /** A certificate is to be void. */
        record ShutOut(String terminalId, String serial, String why) implements Action {}

        /** A certificate that was made void with its terminal is to be good again. */
        record LetInAgain(String terminalId, String serial) implements Action {}
    }

    private final Map<String, Enrolment> wished = new HashMap<>();
    private final Map<String, List<Enrolment>> wishedByTerminal;
    private final Map<String, GivenToken> given = new LinkedHashMap<>();
    private final Map<String, List<GivenToken>> givenByTerminal;
    private final Map<String, List<Certificate>> certificates;
    private final List<Action> actions = new ArrayList<>();

    private Reconciliation(List<Enrolment> wished, List<GivenToken> given, List<Certificate> certificates) {
        wished.forEach(each -> this.wished.put(each.id(), each));
        wishedByTerminal = wished.stream().collect(Collectors.groupingBy(Enrolment::terminalId));
        given.forEach(each -> this.given.put(each.enrolmentId(), each));
        givenByTerminal = given.stream()
                .collect(Collectors.groupingBy(GivenToken::terminalId, TreeMap::new, Collectors.toList()));
        this.certificates = certificates.stream().collect(Collectors.groupingBy(Certificate::terminalId));
    }

    /**
     * The difference.
     *
     * @param wished every enrolment of the inventory
     * @param given every token of the gateway that an enrolment made
     * @param certificates those of the terminals of {@code given}
     */
    public static List<Action> of(
            List<Enrolment> wished, List<GivenToken> given, List<Certificate> certificates, Instant now) {
        Reconciliation difference = new Reconciliation(wished, given, certificates);
        difference.note();
        difference.givenByTerminal.keySet().forEach(difference::letInOrShutOut);
        difference.tokens(now);
        return difference.actions;
    }

    private void note() {
        for (GivenToken token : given.values()) {
            Enrolment enrolment = wished.get(token.enrolmentId());
            if (enrolment == null) {
                continue;
            }
            Instant usedAt = token.usedAt();
            if (usedAt != null && enrolment.usedAt() == null) {
                actions.add(
                        new Action.NoteUsed(enrolment, usedAt, Objects.requireNonNullElse(token.usedBy(), "a box")));
            }
            Instant again = token.triedAgainAt();
            if (again != null && !again.equals(enrolment.triedAgainAt())) {
                actions.add(new Action.NoteTriedAgain(enrolment, again));
            }
        }
    }

    private void letInOrShutOut(String terminal) {
        List<Certificate> all = certificates.getOrDefault(terminal, List.of());
        boolean good = all.stream().anyMatch(Certificate::isGood);
        for (Certificate each : all) {
            if (each.isGood() && isUnwished(each)) {
                actions.add(new Action.ShutOut(terminal, each.serial(), why(each)));
            } else if (!good && EnrolmentStore.DELETED.equals(each.revokedWhy()) && isWishedAgain(each)) {
                actions.add(new Action.LetInAgain(terminal, each.serial()));
            }
        }
    }

    private boolean isUnwished(Certificate certificate) {
        Enrolment enrolment = enrolment(certificate);
        if (enrolment != null) {
            return enrolment.revokedAt() != null;
        }
        String terminal = certificate.terminalId();
        return !isWishedIn(terminal)
                && wasIn(terminal)
                && !certificate.letInAt().isAfter(shutOutUntil(terminal));
    }

    /** Of boxes that were let in by hand only one that came in after whoever is wished in. */
    private boolean isWishedAgain(Certificate certificate) {
        String terminal = certificate.terminalId();
        Enrolment enrolment = enrolment(certificate);
        if (enrolment != null) {
            return enrolment.revokedAt() == null;
        }
        return isWishedIn(terminal) && !certificate.letInAt().isBefore(lastUsedAt(terminal));
    }

    private @Nullable Enrolment enrolment(Certificate certificate) {
        String id = certificate.enrolmentId();
        return id == null ? null : wished.get(id);
    }

    private Instant lastUsedAt(String terminal) {
        return givenByTerminal.getOrDefault(terminal, List.of()).stream()
                .map(GivenToken::usedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Somebody came in with a token that was not made void since. */
    private boolean isWishedIn(String terminal) {
        return wishedByTerminal.getOrDefault(terminal, List.of()).stream()
                .anyMatch(each -> each.revokedAt() == null && (each.usedAt() != null || usedAt(each.id()) != null));
    }

    private boolean wasIn(String terminal) {
        return givenByTerminal.getOrDefault(terminal, List.of()).stream().anyMatch(each -> each.usedAt() != null);
    }

    private @Nullable Instant usedAt(String enrolmentId) {
        GivenToken token = given.get(enrolmentId);
        return token == null ? null : token.usedAt();
    }

    /**
     * Whoever was let in by hand until then is not wished: until the tokens were made void, or used in the moment after. A used
     * token that the inventory knows nothing of shuts nobody out: a database may have been put back from a backup.
     */
    private Instant shutOutUntil(String terminal) {
        Instant until = Instant.EPOCH;
        for (GivenToken token : givenByTerminal.getOrDefault(terminal, List.of())) {
            Instant usedAt = token.usedAt();
            Enrolment enrolment = wished.get(token.enrolmentId());
            if (usedAt == null || enrolment == null) {
                continue;
            }
            Instant revokedAt = Objects.requireNonNullElse(enrolment.revokedAt(), Instant.EPOCH);
            until = latest(until, latest(usedAt, revokedAt));
        }
        return until;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private String why(Certificate certificate) {
        Enrolment enrolment = enrolment(certificate);
        if (enrolment != null) {
            return String.valueOf(enrolment.revokedWhy());
        }
        return wishedByTerminal.getOrDefault(certificate.terminalId(), List.of()).stream()
                .filter(each -> each.revokedAt() != null)
                .max(Comparator.comparing(each -> Objects.requireNonNull(each.revokedAt())))
                .map(each -> String.valueOf(each.revokedWhy()))
                .orElse("its token was made void");
    }

    private void tokens(Instant now) {
        for (GivenToken token : given.values()) {
            Enrolment enrolment = wished.get(token.enrolmentId());
            boolean waits = enrolment != null && enrolment.state(now) == Enrolment.State.WAITING;
            if (token.usedAt() == null && !waits) {
                actions.add(new Action.ForgetToken(token.enrolmentId()));
            }
        }
        for (Enrolment enrolment : wished.values()) {
            if (enrolment.state(now) == Enrolment.State.WAITING && !given.containsKey(enrolment.id())) {
                actions.add(new Action.AddToken(enrolment));
            }
        }
    }
}
