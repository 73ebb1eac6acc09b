package kz.auylsat.ncc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private static final int N = 5_000;
    /** ⌈log2 5000⌉. */
    private static final int LOG2 = 13;

    /** A server that rejects a request with any of these points, after the first request was rejected. */
    private static final class Scripted {
        private final BitSet bad;
        private final BitSet delivered = new BitSet();
        private final Halving halving;
        private int requests = 1;
        private int requestsUntilFound;

        Scripted(int points, BitSet bad) {
            this.bad = bad;
            halving = new Halving(points, "first");
            noteFound();
        }

        void run() {
            for (BitSet request = halving.next(); !request.isEmpty(); request = halving.next()) {
                requests++;
                if (request.intersects(bad)) {
                    halving.rejected("because of "
                            + request.stream().filter(bad::get).boxed().toList());
                } else {
                    delivered.or(request);
                    halving.accepted();
                }
                noteFound();
            }
        }

        private void noteFound() {
            if (requestsUntilFound == 0 && halving.isFound()) {
                requestsUntilFound = requests;
            }
        }
    }

    @Test
    void oneBadPointOf5000IsKnownAfter14RequestsWhereverItIsAndAllOthersAreDeliveredWithAtMostOneMore() {
        int requestsMax = 0;
        int untilFoundMax = 0;
        for (int place = 0; place < N; place++) {
            Scripted server = new Scripted(N, bits(place));
            server.run();
            requestsMax = Math.max(requestsMax, server.requests);
            untilFoundMax = Math.max(untilFoundMax, server.requestsUntilFound);
            assertThat(server.halving.found()).hasSize(1);
            assertThat(server.halving.found().get(0).point()).isEqualTo(place);
            assertThat(server.halving.open().isEmpty()).isTrue();
            assertThat(server.delivered.cardinality()).isEqualTo(N - 1);
            assertThat(server.delivered.get(place)).isFalse();
        }
        assertThat(untilFoundMax).isEqualTo(LOG2 + 1);
        assertThat(requestsMax).isEqualTo(LOG2 + 2);
    }

    @Test
    void theBoundHoldsForEverySizeOfBatch() {
        for (int n = 1; n <= 130; n++) {
            int log2 = 32 - Integer.numberOfLeadingZeros(n - 1);
            for (int place = 0; place < n; place++) {
                Scripted server = new Scripted(n, bits(place));
                server.run();
                assertThat(server.halving.found())
                        .extracting(Halving.Bad::point)
                        .containsExactly(place);
                assertThat(server.delivered.cardinality()).isEqualTo(n - 1);
                assertThat(server.requestsUntilFound).as("of %s", n).isLessThanOrEqualTo(log2 + 1);
                assertThat(server.requests).as("of %s", n).isLessThanOrEqualTo(log2 + 2);
            }
        }
    }

    @Test
    void theReasonIsOfARequestThatHadThePoint() {
        Scripted server = new Scripted(8, bits(1));
        server.run();

        assertThat(server.halving.found()).containsExactly(new Halving.Bad(1, "because of [1]"));
    }

    @Test
    void aPointAloneNeedsNoFurtherRequest() {
        Scripted server = new Scripted(1, bits(0));
        server.run();

        assertThat(server.requests).isEqualTo(1);
        assertThat(server.halving.found()).containsExactly(new Halving.Bad(0, "first"));
    }

    @Test
    void ofSeveralBadPointsExactlyTheseAreFoundAndAllOthersDelivered() {
        long seed = 20_261_101;
        System.out.println("HalvingTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            int n = 2 + random.nextInt(300);
            BitSet bad = new BitSet();
            int count = 2 + random.nextInt(Math.min(n, 12));
            random.ints(count, 0, n).forEach(bad::set);
            Scripted server = new Scripted(n, bad);
            server.run();

            assertThat(new TreeSet<>(server.halving.found().stream()
                            .map(Halving.Bad::point)
                            .toList()))
                    .as("round %s of seed %s", round, seed)
                    .isEqualTo(new TreeSet<>(bad.stream().boxed().toList()));
            assertThat(server.halving.found()).hasSize(bad.cardinality());
            assertThat(server.delivered.cardinality()).isEqualTo(n - bad.cardinality());
        }
    }

    @Test
    void aBatchOfOnlyBadPointsCostsAboutTwoRequestsAPoint() {
        BitSet all = new BitSet();
        all.set(0, 1_000);
        Scripted server = new Scripted(1_000, all);
        server.run();

        assertThat(server.halving.found()).hasSize(1_000);
        assertThat(server.requests).isLessThan(2 * 1_000 + 20);
    }

    @Test
    void pointsOfARequestThatWasTakenAreNotSentAgain() {
        BitSet bad = bits(3, 77);
        Halving halving = new Halving(100, "first");
        BitSet taken = new BitSet();
        for (BitSet request = halving.next(); !request.isEmpty(); request = halving.next()) {
            assertThat(request.intersects(taken)).isFalse();
            if (request.intersects(bad)) {
                halving.rejected("bad");
            } else {
                taken.or(request);
                halving.accepted();
            }
        }
        assertThat(taken.cardinality()).isEqualTo(98);
    }

    private static BitSet bits(int... places) {
        BitSet bits = new BitSet();
        for (int place : places) {
            bits.set(place);
        }
        return bits;
    }
}
