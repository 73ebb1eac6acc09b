package kz.auylsat.ncc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work of many threads in few commits. */
@Timeout(60)
class GatewayFileTest {
    private static final String KNOWN = "INSERT INTO agent (terminal) VALUES (?)";

    @TempDir
    private Path folder;

    private GatewayFile file;
    private final List<Throwable> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        file = GatewayFile.open(folder.resolve("gateway.db"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private List<String> known() {
        return file.rows("SELECT terminal FROM agent ORDER BY terminal", row -> row.getString(1));
    }

    /** Has all of these done at once while another commit is under way; what they throw is kept. */
    private void together(List<Runnable> works) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(started(() -> file.transaction(() -> {
            begun.countDown();
            try {
                return go.await(30, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        })));
        begun.await();
        works.forEach(work -> threads.add(started(work)));
        while (file.waiting() < works.size()) {
            Thread.sleep(1);
        }
        go.countDown();
        for (Thread each : threads) {
            each.join();
        }
    }

    private Thread started(Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void whoComesWhileACommitIsUnderWaySharesTheNext() throws Exception {
        long before = file.commits();
        together(List.of(() -> file.change(KNOWN, "a"), () -> file.change(KNOWN, "b"), () -> file.change(KNOWN, "c")));

        assertThat(failures).isEmpty();
        assertThat(file.commits() - before).isEqualTo(2);
        assertThat(known()).containsExactly("a", "b", "c");
    }

    @Test
    void whatOneRefusesIsUndoneAlone() throws Exception {
        long before = file.commits();
        together(List.of(
                () -> file.change(KNOWN, "a"),
                () -> file.transaction(() -> {
                    file.change(KNOWN, "b");
                    throw new IllegalArgumentException("not wanted");
                })));

        assertThat(failures).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(file.commits() - before).isEqualTo(2);
        assertThat(known()).containsExactly("a");
    }

    @Test
    void aWriteThatFailsTakesNoOtherWithIt() throws Exception {
        together(List.of(
                () -> file.change(KNOWN, "a"),
                () -> file.change("INSERT INTO agent (terminal, cloned) VALUES ('b', NULL)"),
                () -> file.change(KNOWN, "c")));

        assertThat(failures).singleElement().isInstanceOf(SqliteException.class);
        assertThat(known()).containsExactly("a", "c");
    }

    @Test
    void aRefusalCostsNoConnection() {
        file.change("CREATE TEMP TABLE of_this_connection (n INTEGER)");

        assertThatThrownBy(() -> file.transaction(() -> {
                    throw new IllegalArgumentException("refused");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(file.change("INSERT INTO of_this_connection VALUES (1)")).isEqualTo(1);
    }

    @Test
    void aReadWaitsForNoCommitAndSeesNothingOfIt() throws Exception {
        List<String> seen = file.transaction(() -> {
            file.change(KNOWN, "a");
            List<List<String>> elsewhere = new ArrayList<>();
            Thread reader = started(() -> elsewhere.add(known()));
            try {
                reader.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(known()).containsExactly("a");
            return elsewhere.get(0);
        });

        assertThat(seen).isEmpty();
        assertThat(known()).containsExactly("a");
    }
}
