package kz.auylsat.ncc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest extends OnEachEngine {
    private static final int WRITES = 25;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = opened.database();
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> database.read(DatabaseTest::raise)).hasMessageStartingWith(database.name());
        assertThat(revision()).isZero();
    }

    @Test
    void aReadSeesOneMomentThoughOthersWriteInBetween() {
        long difference = database.read(handle -> {
            long before = revision(handle);
            database.write(DatabaseTest::raise);
            return revision(handle) - before;
        });

        assertThat(difference).isZero();
        assertThat(revision()).isEqualTo(1);
    }

    @Test
    void writersWhoReadWhatTheyWriteLoseNothingOfEachOther() {
        CountDownLatch both = new CountDownLatch(2);
        Runnable writer = () -> {
            both.countDown();
            awaited(both);
            for (int i = 0; i < WRITES; i++) {
                database.write(handle -> {
                    long next = revision(handle) + 1;
                    return handle.execute("UPDATE inventory_revision SET revision = ?", next);
                });
            }
        };

        CompletableFuture<Void> other = CompletableFuture.runAsync(writer);
        writer.run();
        other.join();

        assertThat(revision()).isEqualTo(2 * WRITES);
    }

    @Test
    void whatAFunctionThrowsComesOutAndUndoesItsTransaction() {
        assertThatThrownBy(() -> database.write(handle -> {
                    raise(handle);
                    throw new IllegalArgumentException("on second thoughts");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("on second thoughts");
        assertThat(revision()).isZero();
    }

    @Test
    void tablesOfANewerReleaseAreRefused() throws SQLException {
        opened.execute("UPDATE flyway_schema_history SET \"version\" = '99' WHERE \"version\" = '9'");

        assertThatThrownBy(opened::again)
                .hasMessageStartingWith(database.name())
                .hasMessageContaining("written by a newer AuylSat (version 99, known up to 9)");
    }

    @Test
    void theVersionInTheProgramIsThatOfItsMigrations() throws SQLException {
        try (var connection = opened.connect()) {
            assertThat(SchemaStore.version(connection)).isEqualTo(SchemaStore.VERSION);
        }
    }

    private long revision() {
        return database.read(DatabaseTest::revision);
    }

    private static long revision(Handle handle) {
        return handle.createQuery("SELECT revision FROM inventory_revision")
                .mapTo(Long.class)
                .one();
    }

    private static int raise(Handle handle) {
        return handle.execute("UPDATE inventory_revision SET revision = revision + 1");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
