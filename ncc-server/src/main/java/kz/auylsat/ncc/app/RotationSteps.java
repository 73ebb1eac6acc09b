package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.enrolment.SnmpRotation;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.gateway.BoxConfiguration;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.inventory.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads rotations of SNMPv3 keys on, as boxes confirm and polls are answered. */
final class RotationSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RotationSteps.class);

    private final SecretsWiring secrets;
    private final GatewayStore store;
    private final BundlePublisher bundles;
    private final Duration provenAfter;
    private final Map<String, InForce> inForce = new ConcurrentHashMap<>();

    /**
     * @param provenAfter from when an answer is one to a request with the new keys: an earlier request was answered by then,
     *     or never is
     */
    RotationSteps(SecretsWiring secrets, GatewayStore store, BundlePublisher bundles, Duration provenAfter) {
        this.secrets = secrets;
        this.store = store;
        this.bundles = bundles;
        this.provenAfter = provenAfter;
    }

    /** Since when a terminal is asked with keys of this generation. */
    private record InForce(long generation, Instant since) {}

    /** Terminals are asked with the keys as they are now. Any thread. */
    void noteInForce(Inventory inventory, GeneratedKeys keys, Instant now) {
        for (String terminal : inventory.terminals().keySet()) {
            long generation = keys.generation(terminal);
            if (generation > 0) {
                inForce.merge(
                        terminal,
                        new InForce(generation, now),
                        (before, after) -> before.generation() == after.generation() ? before : after);
            }
        }
    }

    /** Makes each step that follows from what box and polls say, and writes it down. Blocks. */
    void rotate(Map<String, SnmpRotation> rotations, Function<String, Optional<FleetEntry>> polled, Instant now) {
        for (SnmpRotation rotation : rotations.values()) {
            if (!rotation.phase().isUnderWay()) {
                continue;
            }
            Optional<BoxConfiguration> box = standing(rotation.terminalId());
            SnmpRotation next = rotation.next(
                    boxSays(box),
                    pollSays(rotation, polled.apply(rotation.terminalId())),
                    box.map(AgentText::why).orElse(""),
                    now);
            if (!next.equals(rotation)) {
                var unused = secrets.database().write(handle -> {
                    secrets.enrolments().keys().save(handle, next);
                    return next;
                });
                LOG.info(
                        "{}: SNMPv3 keys {}: {}",
                        next.terminalId(),
                        next.toGeneration(),
                        next.phase().id());
            }
        }
    }

    /** What the box says of the version that is wished; empty where it speaks of another. */
    private Optional<BoxConfiguration> standing(String terminal) {
        return bundles.wishedVersion(terminal)
                .flatMap(version -> store.agents()
                        .status(terminal)
                        .map(status -> status.configuration())
                        .filter(says -> says.version() == version));
    }

    private static SnmpRotation.BoxSays boxSays(Optional<BoxConfiguration> box) {
        return box.map(says -> switch (says.state()) {
                    case CONFIRMED -> SnmpRotation.BoxSays.CONFIRMED;
                    case ROLLED_BACK, REFUSED, NOT_RUN -> SnmpRotation.BoxSays.REFUSED;
                    case NONE, WAITING, CHECKING, TRIAL, ROLLING_BACK, UNTOLD -> SnmpRotation.BoxSays.NOTHING;
                })
                .orElse(SnmpRotation.BoxSays.NOTHING);
    }

    private SnmpRotation.PollSays pollSays(SnmpRotation rotation, Optional<FleetEntry> seen) {
        InForce force = inForce.get(rotation.terminalId());
        if (force == null || force.generation() != rotation.toGeneration() || seen.isEmpty()) {
            return SnmpRotation.PollSays.NOTHING;
        }
        Instant proven = force.since().plus(provenAfter);
        FleetEntry entry = seen.get();
        Instant answered = entry.lastAnswerAt();
        Instant observed = entry.observedAt();
        if (answered != null && answered.isAfter(proven)) {
            return SnmpRotation.PollSays.ANSWERED;
        }
        boolean refused = entry.reachability() == Reachability.AUTHENTICATION_FAILED
                && entry.failuresInARow() > 1
                && observed != null
                && observed.isAfter(proven);
        return refused ? SnmpRotation.PollSays.WRONG_KEY : SnmpRotation.PollSays.NOTHING;
    }
}
