package kz.auylsat.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandThreadTest {
    private final CommandThread thread = new CommandThread();
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void commandsRunOneByOneOnAThreadThatEndsAndNoMoreThanEightWait() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(9);
        thread.run(() -> {
            first.countDown();
            await(go);
            all.countDown();
        });
        await(first);
        for (int each = 0; each < 8; each++) {
            assertThat(thread.hasRoom()).isTrue();
            thread.run(all::countDown);
        }
        assertThat(thread.hasRoom()).isFalse();
        go.countDown();
        await(all);
    }

    @Test
    void theCommandsAfterOneThatEndsByAFaultAreDone() {
        CountDownLatch done = new CountDownLatch(2);
        thread.run(() -> {
            await(go);
            throw new StackOverflowError("a fault");
        });
        thread.run(() -> {
            throw new IllegalStateException("another");
        });
        thread.run(done::countDown);
        go.countDown();
        thread.run(done::countDown);
        await(done);
        assertThat(thread.faults()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
