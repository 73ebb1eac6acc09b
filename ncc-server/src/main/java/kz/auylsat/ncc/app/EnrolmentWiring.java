package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.enrolment.Enrolment;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.enrolment.SnmpRotation;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SecretInUse;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the gateway and the poller be as the inventory's enrolments wish, again and again: tokens let boxes in, boxes get
 * their configurations, keys change. What was cut off goes on at the next look.
 */
final class EnrolmentWiring {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentWiring.class);
    private static final Duration EVERY_MAX = Duration.ofSeconds(2);
    /** Longer than all attempts of a poll take. */
    private static final Duration PROVEN_AFTER_MAX = Duration.ofSeconds(15);

    private static final int SEALED_AT_ONCE = 200;

    /** The gateway's side. */
    private record Door(
            GatewayStore store, EnrolmentReconciler tokens, BundlePublisher bundles, RotationSteps rotations) {}

    private record Rows(List<Enrolment> enrolments, List<SecretInUse> keys, Map<String, SnmpRotation> rotations) {}

    private final SecretsWiring secrets;
    private final Supplier<Inventory> inventory;
    private final Optional<Door> door;
    private final Duration every;
    private final GeneratedKeys keys;
    private final InstantSource clock;
    private volatile String trouble = "";
    private volatile boolean sealed;
    /** Keys have changed, and the poller does not go by them yet. */
    private volatile boolean owed;

    EnrolmentWiring(
            Setup setup,
            SecretsWiring secrets,
            GeneratedKeys keys,
            Supplier<Inventory> inventory,
            Optional<GatewayWiring> gateway,
            InstantSource clock) {
        this.secrets = secrets;
        this.inventory = inventory;
        this.clock = clock;
        this.keys = keys;
        this.every = lesser(EVERY_MAX, setup.configuration().poll().interval());
        door = gateway.flatMap(calls ->
                calls.store().flatMap(store -> calls.authority().map(keysOfBoxes -> door(setup, store, keysOfBoxes))));
    }

    private Door door(Setup setup, GatewayStore store, AuthorityFile authority) {
        BundlePublisher bundles = new BundlePublisher(
                setup, secrets.database(), secrets.enrolments().keys(), store, authority, clock);
        return new Door(
                store,
                new EnrolmentReconciler(secrets, store, authority),
                bundles,
                new RotationSteps(
                        secrets,
                        store,
                        bundles,
                        lesser(
                                PROVEN_AFTER_MAX,
                                setup.configuration().poll().interval().multipliedBy(2))));
    }

    private static Duration lesser(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What does not work, one line; empty where all does. */
    Optional<String> trouble() {
        return secrets.trouble().or(keys::trouble).or(() -> Optional.of(trouble).filter(line -> !line.isEmpty()));
    }

    /**
     * Looks from now on, about every two seconds; where polls are more frequent, as often as they are.
     *
     * @param polled how a terminal was seen last
     * @param replan has the poller ask with the keys as they are now
     */
    RepeatedLook start(Vertx vertx, Function<String, Optional<FleetEntry>> polled, Supplier<Future<?>> replan) {
        noteInForce();
        return RepeatedLook.start(
                vertx,
                every,
                () -> vertx.executeBlocking(() -> look(polled), false)
                        .compose(changed ->
                                changed ? replan.get().onSuccess(done -> inForce()) : Future.succeededFuture())
                        .onFailure(failure -> LOG.error("enrolments are not looked at", failure)));
    }

    /** Opens the keys, so that the poller begins with them. Blocks. */
    void open() {
        secrets.look();
        try {
            Rows rows = rows();
            keys.look(rows.keys(), rows.rotations());
        } catch (SqliteException | DatabaseException e) {
            told(e);
        }
    }

    private void inForce() {
        owed = false;
        noteInForce();
    }

    /** One look; gives whether terminals are to be asked with other keys, again until they are. Blocks. */
    boolean look(Function<String, Optional<FleetEntry>> polled) {
        secrets.look();
        try {
            Instant now = clock.instant();
            Rows rows = rows();
            // First, as polls go on whatever becomes of the gateway.
            owed |= keys.look(rows.keys(), rows.rotations());
            door.ifPresent(gateway -> gateway.tokens().reconcile(rows.enrolments(), now));
            door.ifPresent(gateway -> {
                gateway.bundles().publish(inventory.get(), keys);
                seal(gateway.store());
            });
            door.ifPresent(gateway -> gateway.rotations().rotate(rows.rotations(), polled, now));
            trouble = "";
        } catch (SqliteException | DatabaseException | SealException e) {
            told(e);
        }
        return owed;
    }

    private void told(RuntimeException failure) {
        String line = String.valueOf(failure.getMessage());
        if (!line.equals(trouble)) {
            LOG.error("{}", line);
        }
        trouble = line;
    }

    private Rows rows() {
        EnrolmentStore store = secrets.enrolments();
        return secrets.database()
                .read(handle -> new Rows(
                        store.enrolments(handle),
                        store.keys().keysInUse(handle),
                        store.keys().rotations(handle).stream()
                                .collect(Collectors.toMap(SnmpRotation::terminalId, rotation -> rotation))));
    }

    /** Bundles of before there was a seal, once a start. */
    private void seal(GatewayStore store) {
        if (sealed) {
            return;
        }
        for (OptionalLong last = OptionalLong.of(0); last.isPresent(); ) {
            last = store.bundles().sealAnew(last.getAsLong(), SEALED_AT_ONCE);
        }
        sealed = true;
    }

    private void noteInForce() {
        door.ifPresent(gateway -> gateway.rotations().noteInForce(inventory.get(), keys, clock.instant()));
    }
}
