package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Somebody who looks at the page of {@link HourNcc} all the time, and notes whatever is not as it should be. */
final class HourPage implements AutoCloseable {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final long BETWEEN_MILLIS = 250;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String cookie;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::look, "page");
    private volatile HourNcc ncc;
    private volatile boolean closed;
    private volatile int answers;
    private volatile long longestLiveMillis;
    private volatile long longestHistoryMillis;
    private volatile int chartsRefused;
    private volatile String refusal = "";

    private HourPage(URI address, HourNcc ncc, String cookie) {
        this.address = address;
        this.ncc = ncc;
        this.cookie = cookie;
    }

    /** Signs in at this NCC and begins to look. */
    static HourPage open(URI address, HourNcc ncc) throws IOException, InterruptedException {
        String token = ncc.signInLink().replaceAll(".*token=", "");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/api/v1/session"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        HourPage page = new HourPage(
                address,
                ncc,
                answer.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", ""));
        page.thread.setDaemon(true);
        page.thread.start();
        return page;
    }

    /** Whoever was signed in stays so at the next NCC on the same data. */
    void turnTo(HourNcc next) {
        ncc = next;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    int answers() {
        return answers;
    }

    /** Of the fleet, health and meters. */
    long longestLiveMillis() {
        return longestLiveMillis;
    }

    /** Of a chart. */
    long longestHistoryMillis() {
        return longestHistoryMillis;
    }

    /** Charts that were answered plainly with 503, for want of the server. */
    int chartsRefused() {
        return chartsRefused;
    }

    String refusal() {
        return refusal;
    }

    double meter(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "_total "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no meter " + name));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Cookie", cookie)
                .timeout(ANSWER_MAX)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void look() {
        for (int round = 0; !closed; round++) {
            HourNcc asked = ncc;
            if (asked.isUp()) {
                try {
                    fleet(asked.durable());
                    chart(HourLoad.id(round % HourLoad.TERMINALS));
                    live("/health/ready");
                } catch (IOException e) {
                    // Cut off with the NCC that was killed; of one that lives it is a fault.
                    if (asked.isUp()) {
                        complaints.add("no answer: " + e);
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** @param durable the step before which all was durable when this was asked */
    private void fleet(int durable) throws IOException, InterruptedException {
        HttpResponse<String> answer = live("/api/v1/fleet?limit=2000");
        if (answer.statusCode() != 200) {
            complaints.add("the fleet: " + answer.statusCode() + " " + answer.body());
            return;
        }
        JsonObject page = new JsonObject(answer.body());
        if (page.getInteger("total") != HourLoad.TERMINALS) {
            complaints.add("a fleet of " + page.getInteger("total"));
        }
        for (Object item : page.getJsonArray("items")) {
            String wrong = wrong((JsonObject) item, durable);
            if (!wrong.isEmpty()) {
                complaints.add(wrong);
                return;
            }
        }
    }

    /** What of a terminal is not as the ledger has it; nothing where all is. */
    private static String wrong(JsonObject item, int durable) {
        String id = item.getString("terminalId");
        Long observedAt = item.getLong("observedAt");
        if (observedAt == null) {
            return durable == 0 ? "" : id + " is unknown though steps before " + durable + " are durable";
        }
        int step = HourLoad.step(observedAt);
        if (step < durable - 1) {
            return id + " is shown as of step " + step + " though " + (durable - 1) + " is durable";
        }
        OptionalDouble esno = HourLoad.value(HourLoad.terminal(id), step, 0);
        Double shown = item.getJsonObject("metrics").getDouble("esno_db");
        return esno.isEmpty() || Double.valueOf(esno.getAsDouble()).equals(shown)
                ? ""
                : id + " shows " + shown + " of step " + step + ", not " + esno.getAsDouble();
    }

    private void chart(String id) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> answer = get("/api/v1/terminals/" + id + "/series?metrics=esno_db");
        longestHistoryMillis = Math.max(longestHistoryMillis, millisSince(begun));
        answers++;
        if (answer.statusCode() == 503) {
            chartsRefused++;
            refusal = answer.body();
        } else if (answer.statusCode() != 200) {
            complaints.add("a chart: " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> live(String path) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> answer = get(path);
        longestLiveMillis = Math.max(longestLiveMillis, millisSince(begun));
        answers++;
        return answer;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
