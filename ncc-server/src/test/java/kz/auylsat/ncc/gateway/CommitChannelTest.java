package kz.auylsat.ncc.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CommitChannelTest {
    @Test
    void ofACommitThatBreaksOffNobodyHearsThatItsWorkIsKept() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CommitChannel channel = new CommitChannel(units -> {
            units.forEach(CommitChannel.Unit::run);
            if (units.size() > 1) {
                throw new OutOfMemoryError("the disk was never asked");
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<String> first = threads.submit(() -> channel.call(() -> {
                begun.countDown();
                awaitQuietly(go);
                return "kept";
            }));
            begun.await();
            List<Future<String>> together = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                together.add(threads.submit(() -> channel.call(() -> "kept")));
            }
            while (channel.waiting() < together.size()) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(first.get()).isEqualTo("kept");
            for (Future<String> each : together) {
                assertThat(each).failsWithin(Duration.ofSeconds(20)).withThrowableOfType(ExecutionException.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
