package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import kz.auylsat.link.control.GatewayPaths;
import org.junit.jupiter.api.Test;

class LineUpUploaderTest {
    private static final String FIRST = "11111111-1111-1111-1111-111111111111";
    private static final String SECOND = "22222222-2222-2222-2222-222222222222";

    /** The finished line-ups of a box; they outlive its program. */
    private static final class Box implements LineUps {
        final TreeMap<String, byte[]> unsent = new TreeMap<>();
        boolean diskFails;

        void add(String lineUp, int photos) {
            for (int photo = 0; photo <= photos; photo++) {
                unsent.put(lineUp + " " + photo, (photo == 0 ? "jws of " + lineUp : "photo").getBytes(UTF_8));
            }
        }

        @Override
        public List<Part> unsent() {
            return unsent.keySet().stream()
                    .map(name -> new Part(name.split(" ")[0], Integer.parseInt(name.split(" ")[1])))
                    .toList();
        }

        @Override
        public Optional<byte[]> content(Part part) {
            return Optional.ofNullable(unsent.get(part.lineUp() + " " + part.photo()));
        }

        @Override
        public void sent(Part part) throws IOException {
            if (diskFails) {
                throw new IOException("Read-only file system");
            }
            unsent.remove(part.lineUp() + " " + part.photo());
        }
    }

    /** What an NCC says to a piece; null where no answer comes. */
    private interface Ncc {
        GatewayAnswer to(GatewayRequest request);
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;
    private static final GatewayAnswer CUT = new GatewayAnswer.Failed(Trouble.CUT_OFF, "cut");

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final FakeBacklog events = new FakeBacklog();
    private final Box box = new Box();
    private final List<String> asked = new ArrayList<>();
    /** How often the NCC stored each path's content; it is idempotent, as a gateway is. */
    private final Map<String, String> stored = new HashMap<>();

    private Ncc ncc = this::store;

    @Test
    void aCertificateGoesBeforeItsPhotosAndAllGoesOnce() {
        box.add(FIRST, 2);
        box.add(SECOND, 0);
        start();
        scheduler.pass(Duration.ofMinutes(10));
        assertThat(asked)
                .containsExactly(
                        "POST " + GatewayPaths.LINEUPS,
                        "PUT " + GatewayPaths.photo(FIRST, 1),
                        "PUT " + GatewayPaths.photo(FIRST, 2),
                        "POST " + GatewayPaths.LINEUPS);
        assertThat(box.unsent).isEmpty();
    }

    @Test
    void aLineUpThatIsFinishedLaterGoesWithinAMinute() {
        start();
        scheduler.pass(Duration.ofMinutes(5));
        box.add(FIRST, 1);
        scheduler.pass(LineUpUploader.LOOK_EVERY);
        assertThat(stored).hasSize(2);
    }

    @Test
    void aPieceWhoseAnswerIsLostGoesAgainAndTheNccHasItOnce() {
        box.add(FIRST, 1);
        ncc = request -> {
            store(request);
            return asked.size() < 4 ? CUT : ok();
        };
        start();
        scheduler.pass(Duration.ofMinutes(5));
        assertThat(asked).hasSizeGreaterThan(3);
        assertThat(stored).hasSize(2);
        assertThat(box.unsent).isEmpty();
        assertThat(events.told).isEmpty();
    }

    @Test
    void whatIsRefusedForGoodIsToldOnceWithItsReasonAndDoesNotHoldUpTheRest() {
        box.add(FIRST, 2);
        box.add(SECOND, 1);
        String large = GatewayPaths.photo(FIRST, 1);
        ncc = request -> request.path().equals(large)
                ? refusal(413, "too_large", "at most 2097152 bytes", OptionalLong.empty())
                : store(request);
        start();
        scheduler.pass(Duration.ofMinutes(30));
        assertThat(stored).hasSize(4);
        assertThat(asked.stream().filter(("PUT " + large)::equals)).hasSize(1);
        assertThat(events.told).singleElement().satisfies(event -> {
            assertThat(event.text())
                    .isEqualTo("the NCC does not take a line-up: the NCC answered 413: at most 2097152 bytes");
            assertThat(event.details()).containsEntry("line_up", FIRST).containsEntry("photo", "1");
        });
        // It stays on the box, where the technician can show it.
        assertThat(box.unsent).containsOnlyKeys(FIRST + " 1");
    }

    @Test
    void aRestartInTheMiddleGoesOnWithWhatIsLeft() {
        box.add(FIRST, 3);
        ncc = request -> asked.size() <= 2 ? store(request) : null;
        LineUpUploader first = start();
        scheduler.pass(Duration.ofMinutes(1));
        first.stop();
        scheduler.pass(Duration.ofMinutes(1));
        int before = asked.size();
        ncc = this::store;
        start();
        scheduler.pass(Duration.ofMinutes(1));
        assertThat(asked.subList(before, asked.size()))
                .containsExactly("PUT " + GatewayPaths.photo(FIRST, 2), "PUT " + GatewayPaths.photo(FIRST, 3));
        assertThat(stored).hasSize(4);
        assertThat(box.unsent).isEmpty();
    }

    @Test
    void aDiskThatCannotNoteItMakesItGoAgainWithPauses() {
        box.add(FIRST, 0);
        box.diskFails = true;
        start();
        scheduler.pass(Duration.ofMinutes(10));
        assertThat(asked.size()).isBetween(5, 12);
        box.diskFails = false;
        scheduler.pass(Duration.ofMinutes(2));
        assertThat(box.unsent).isEmpty();
        assertThat(stored).hasSize(1);
    }

    @Test
    void aBusyNccIsAskedAgainWhenItSaid() {
        box.add(FIRST, 0);
        ncc = request -> refusal(503, "busy", "come again", OptionalLong.of(120));
        start();
        scheduler.pass(Duration.ofSeconds(119));
        assertThat(asked).hasSize(1);
        ncc = this::store;
        scheduler.pass(Duration.ofSeconds(62));
        assertThat(box.unsent).isEmpty();
    }

    private LineUpUploader start() {
        Access access = new Access(() -> Duration.ZERO, events, () -> {});
        LineUpUploader uploader = new LineUpUploader(this::answer, box, events, access, scheduler, new Random(3));
        uploader.start();
        return uploader;
    }

    private CompletableFuture<GatewayAnswer> answer(GatewayRequest request) {
        asked.add(request.method() + " " + request.path());
        GatewayAnswer answer = ncc.to(request);
        return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
    }

    private GatewayAnswer store(GatewayRequest request) {
        String content = new String(request.body(), UTF_8);
        stored.put(request.path().equals(GatewayPaths.LINEUPS) ? content : request.path(), content);
        return ok();
    }

    private static GatewayAnswer ok() {
        return new GatewayAnswer.Answered(
                200, GatewayPaths.JSON, OptionalLong.empty(), "{}".getBytes(UTF_8), Duration.ZERO);
    }

    private static GatewayAnswer refusal(int status, String reason, String detail, OptionalLong retryAfter) {
        String body = "{\"reason\":\"" + reason + "\",\"detail\":\"" + detail + "\"}";
        return new GatewayAnswer.Answered(
                status, GatewayPaths.PROBLEM, retryAfter, body.getBytes(UTF_8), Duration.ZERO);
    }
}
