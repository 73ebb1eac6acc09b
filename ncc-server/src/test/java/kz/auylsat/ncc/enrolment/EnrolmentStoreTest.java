package kz.auylsat.ncc.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.enrolment.Enrolment.State;
import kz.auylsat.ncc.secret.KeyRing;
import kz.auylsat.ncc.secret.MasterKey;
import kz.auylsat.ncc.secret.MasterKeyFile;
import kz.auylsat.ncc.secret.MasterKeys;
import kz.auylsat.ncc.secret.RandomBytes;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SecretStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentStoreTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(3);

    private final Random numbers = new Random(20261122);
    private final RandomBytes random = size -> {
        byte[] bytes = new byte[size];
        numbers.nextBytes(bytes);
        return bytes;
    };
    private EnrolmentStore store;

    @BeforeEach
    void open() throws Exception {
        System.out.println("seed 20261122");
        store = store();
    }

    private EnrolmentStore store() {
        Path file = folder.resolve("keys/master.key");
        return new EnrolmentStore(new SecretStore(new MasterKeys(new MasterKeyFile(file), random, () -> NOW)), random);
    }

    private void create(String terminal) {
        var unused = opened.database().write(handle -> {
            store.create(handle, terminal, LIFE, NOW);
            return terminal;
        });
    }

    private SnmpKeys keys(long generation) {
        return opened.database()
                .read(handle -> store.keys().keys(handle, "ayni-1", generation))
                .orElseThrow();
    }

    private Enrolment newest() {
        return opened.database()
                .read(handle -> store.enrolments(handle, "ayni-1").get(0));
    }

    @Test
    void aTerminalGetsKeysATokenAndAPinAndNoneIsReadableInTheTables() throws Exception {
        create("ayni-1");
        SnmpKeys keys = keys(1);
        assertThat(keys.user()).isEqualTo("ncc-1");
        assertThat(keys.authPassphrase()).hasSize(32).isNotEqualTo(keys.privPassphrase());
        assertThat(newest().state(NOW)).isEqualTo(State.WAITING);
        assertThat(newest().state(NOW.plus(LIFE))).isEqualTo(State.EXPIRED);
        PageSecret page = opened.database()
                .read(handle -> store.keys().page(handle, "ayni-1"))
                .orElseThrow();
        assertThat(page.pin()).matches("\\d{6}");
        assertThat(keys + " " + page + " " + store).doesNotContain(keys.authPassphrase(), page.pin());
        assertThat(everything()).doesNotContain(keys.authPassphrase(), keys.privPassphrase());
    }

    /** What a thief of the database has. */
    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        opened.database()
                .read(handle -> handle.createQuery("SELECT sealed FROM secret")
                        .mapTo(String.class)
                        .list())
                .forEach(all::append);
        return all.toString();
    }

    @Test
    void whatAnApplyMadeIsGoneWhenItIsTakenBack() {
        create("ayni-1");
        opened.database().write(handle -> {
            store.forget(handle, "ayni-1", NOW);
            return 0;
        });
        assertThat(opened.database().read(store.keys()::keysInUse)).isEmpty();
        assertThat(newest().state(NOW)).isEqualTo(State.REVOKED);
        Optional<byte[]> bytes = opened.database().read(handle -> store.tokenBytes(handle, newest().id()));
        assertThat(bytes).isEmpty();
    }

    @Test
    void aDeletedTerminalsKeysComeBackWhenThatIsTakenBack() {
        create("ayni-1");
        SnmpKeys before = keys(1);
        opened.database().write(handle -> {
            store.end(handle, "ayni-1", NOW);
            return 0;
        });
        assertThat(opened.database().read(store.keys()::keysInUse)).isEmpty();
        assertThat(newest().state(NOW)).isEqualTo(State.REVOKED);
        opened.database().write(handle -> {
            store.resume(handle, "ayni-1");
            return 0;
        });
        assertThat(keys(1)).isEqualTo(before);
        assertThat(opened.database().read(store.keys()::keysInUse)).hasSize(1);
        assertThat(newest().state(NOW)).isEqualTo(State.WAITING);
    }

    @Test
    void ofATerminalThatIsDeletedForGoodNoSecretIsKeptAndNothingOfTheOthersGoes() {
        create("ayni-1");
        create("garm-1");
        opened.database().write(handle -> {
            store.keys().rotate(handle, "ayni-1", NOW);
            SnmpRotation begun = store.keys().rotate(handle, "garm-1", NOW);
            store.keys().save(handle, begun.next(SnmpRotation.BoxSays.REFUSED, SnmpRotation.PollSays.NOTHING, "", NOW));
            store.end(handle, "ayni-1", NOW);
            return 0;
        });
        assertThat(sealed()).as("an abort may come").hasSize(8);
        opened.database().write(handle -> {
            store.forgetEnded(handle);
            return 0;
        });
        assertThat(sealed())
                .as("keys in use and those of the rotation that was given up, PIN, token")
                .hasSize(4)
                .noneMatch(row -> row.contains("ayni-1"));
        assertThat(opened.database().read(store.keys()::rotations))
                .extracting(SnmpRotation::terminalId)
                .containsExactly("garm-1");
        assertThat(newest().revokedWhy()).isEqualTo(EnrolmentStore.DELETED);
    }

    @Test
    void aTokenThatIsMadeVoidCannotBeReadAnyMore() {
        create("ayni-1");
        opened.database().write(handle -> store.revoke(handle, "ayni-1", "the box was stolen", NOW));
        Optional<byte[]> bytes = opened.database().read(handle -> store.tokenBytes(handle, newest().id()));
        assertThat(bytes).isEmpty();
        assertThat(sealed()).as("keys and PIN").hasSize(2);
    }

    /** Kind and terminal of all that is sealed. */
    private List<String> sealed() {
        return opened.database()
                .read(handle -> handle.createQuery("SELECT s.kind || ' ' || coalesce(e.terminal_id, s.owner)"
                                + " FROM secret s LEFT JOIN enrolment e ON e.id = s.owner")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anotherTokenMakesTheOneThatWaitsVoidAndNotTheOneThatWasUsed() {
        create("ayni-1");
        Enrolment first = newest();
        opened.database().write(handle -> {
            store.used(handle, first, NOW.plusSeconds(5), "A10234");
            return 0;
        });
        Enrolment second = opened.database().write(handle -> store.renew(handle, "ayni-1", LIFE, NOW.plusSeconds(60)));
        assertThat(opened.database()
                        .read(handle -> store.enrolment(handle, first.id()))
                        .orElseThrow())
                .matches(each -> each.state(NOW) == State.USED && "A10234".equals(each.usedBy()));
        opened.database().write(handle -> {
            store.used(handle, second, NOW.plusSeconds(90), "A10999");
            return 0;
        });
        assertThat(opened.database()
                        .read(handle -> store.enrolment(handle, first.id()))
                        .orElseThrow())
                .matches(each -> each.state(NOW) == State.REVOKED && "another box enrolled".equals(each.revokedWhy()));
    }

    @Test
    void aRotationIsWrittenDownStepByStepAndTheOldKeysGoOutOfUse() {
        create("ayni-1");
        SnmpRotation begun = opened.database().write(handle -> store.keys().rotate(handle, "ayni-1", NOW));
        SnmpRotation again =
                opened.database().write(handle -> store.keys().rotate(handle, "ayni-1", NOW.plusSeconds(1)));
        assertThat(again).as("one that is under way goes on").isEqualTo(begun);
        assertThat(keys(2)).isNotEqualTo(keys(1));
        SnmpRotation done = begun.next(SnmpRotation.BoxSays.CONFIRMED, SnmpRotation.PollSays.NOTHING, "", NOW)
                .next(SnmpRotation.BoxSays.CONFIRMED, SnmpRotation.PollSays.ANSWERED, "", NOW)
                .next(SnmpRotation.BoxSays.CONFIRMED, SnmpRotation.PollSays.ANSWERED, "", NOW);
        opened.database().write(handle -> {
            store.keys().save(handle, done);
            return 0;
        });
        assertThat(opened.database().read(store.keys()::keysInUse))
                .singleElement()
                .matches(keys -> keys.name().generation() == 2);
        assertThat(opened.database().read(store.keys()::rotations)).containsExactly(done);
        assertThatThrownBy(() -> opened.database().write(handle -> store.keys().rotate(handle, "garm-1", NOW)))
                .hasMessageContaining("garm-1 has no generated keys");
    }

    @Test
    void masterKeysRotateInBatchesCutOffAnywhereWhileAnotherProcessReads() {
        for (int i = 0; i < 7; i++) {
            create("ayni-" + i);
        }
        EnrolmentStore running = store();
        SnmpKeys before = keys(1, running, "ayni-3");
        MasterKeys keys = store.keys().secrets().keys();
        MasterKey fresh = MasterKey.random(random);
        keys.replace(keys.sealer().keys().with(fresh));
        opened.database().write(handle -> {
            SecretStore.use(handle, fresh.id(), NOW);
            return 0;
        });
        for (int left = 21; left > 0; left -= 5) {
            assertThat(keys(1, running, "ayni-3")).as("at every moment").isEqualTo(before);
            int due = Math.min(5, left);
            int done = opened.database().write(handle -> store.keys().secrets().reseal(handle, 5, NOW));
            assertThat(done).isEqualTo(due);
        }
        assertThat(opened.database().read(SecretStore::countByKey)).isEqualTo(Map.of(fresh.id(), 21L));
        assertThat(keys(1, running, "ayni-3")).isEqualTo(before);
    }

    private SnmpKeys keys(long generation, EnrolmentStore reader, String terminal) {
        return opened.database()
                .read(handle -> reader.keys().keys(handle, terminal, generation))
                .orElseThrow();
    }

    @Test
    void withoutItsKeyNothingIsOpenedAndNothingIsSealedWithAnother() throws Exception {
        create("ayni-1");
        new MasterKeyFile(folder.resolve("keys/master.key")).write(new KeyRing(List.of(MasterKey.random(random))));
        EnrolmentStore stranger = store();
        assertThatThrownBy(() -> keys(1, stranger, "ayni-1"))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("put that key's line back");
        assertThatThrownBy(() -> opened.database().write(handle -> {
                    stranger.create(handle, "garm-1", LIFE, NOW);
                    return 0;
                }))
                .hasMessageContaining("nothing is sealed with another one");
        Files.delete(folder.resolve("keys/master.key"));
        EnrolmentStore without = store();
        assertThatThrownBy(() -> keys(1, without, "ayni-1")).hasMessageContaining("is not there: put it back");
        assertThat(folder.resolve("keys/master.key"))
                .as("no other key is made in its place")
                .doesNotExist();
    }
}
