package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.testing.FuzzedRequests;
import kz.auylsat.ncc.testing.FuzzedRequests.Fuzzed;
import kz.auylsat.ncc.testing.RawHttp;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole NCC, asked what the contract allows and what it does not, as every role and as none: it always answers, and
 * never with a failure of its own, but for 503 with Retry-After. {@code -Dfuzz.requests=100000 -Dfuzz.seed=1} asks more.
 */
class RequestFuzzTest {
    private static final int VILLAGES = 3;

    @TempDir
    private Path folder;

    @Test
    void noRequestMakesTheServerFail() throws IOException {
        int requests = Integer.getInteger("fuzz.requests", 3_000);
        long seed = Long.getLong("fuzz.seed", 58);
        System.out.println("fuzz: seed " + seed + ", " + requests + " requests");
        NccFolder villages = new NccFolder(folder, Duration.ofHours(1)).community("villages", "village");
        List<String> identifiers = new ArrayList<>(List.of("kazsat-3", "forward", "aigul", "admin"));
        for (int i = 0; i < VILLAGES; i++) {
            villages.village(
                    "village-" + i,
                    "agent: {address: 127.0.0.1, port: " + (9 + i) + ", credential: villages}",
                    "profile: auto");
            identifiers.add("village-" + i);
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        try (NccWiring ncc = villages.start();
                RawHttp http = new RawHttp(ncc.address())) {
            byte[] contract = http.send(
                            "GET /openapi.yaml HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                            true)
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            FuzzedRequests fuzz = new FuzzedRequests(contract, seed, identifiers);
            Map<Role, String> letIn = new EnumMap<>(Role.class);
            for (int i = 0; i < requests && failures.size() < 20; i++) {
                Role role = Role.values()[i % Role.values().length];
                Fuzzed fuzzed = fuzz.next(letIn.computeIfAbsent(role, one -> token(ncc, one)));
                String failure = ask(http, fuzzed, statuses);
                if (!failure.isEmpty()) {
                    failures.add("request " + i + ", " + failure + "\n" + fuzzed);
                }
                if (i % 500 == 499) {
                    // What was asked may have been to void these very tokens.
                    letIn.clear();
                }
            }
        }
        System.out.println("fuzz: answers by status " + statuses);
        assertThat(failures).isEmpty();
        assertThat(statuses).as("much is let through").containsKeys(200, 400, 401, 403, 404);
        assertThat(statuses.get(200)).isGreaterThan(requests / 50);
    }

    private static String token(NccWiring ncc, Role role) {
        String name = "fuzz-" + role.id();
        ncc.access().revokeApiToken(name, TestAccess.entry("token"));
        return "Authorization: Bearer " + TestAccess.token(ncc.access(), name, role, Regions.ALL) + "\r\n";
    }

    /** What was wrong with the answer; empty where nothing was. */
    private static String ask(RawHttp http, Fuzzed fuzzed, Map<Integer, Integer> statuses) {
        try {
            RawHttp.Answer answer = http.send(fuzzed.text(), !fuzzed.stream());
            statuses.merge(answer.status(), 1, Integer::sum);
            boolean busy = answer.status() == 503 && answer.headers().containsKey("retry-after");
            return answer.status() < 500 || busy ? "" : "answered " + answer.status() + " " + answer.body();
        } catch (IOException | RuntimeException e) {
            try {
                http.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            return "no answer: " + e;
        }
    }
}
