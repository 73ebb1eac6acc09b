package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.outbox.Delivery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void only204MeansThatThePointsAreTaken() {
        assertThat(json(204, "")).isEqualTo(new Delivery.Accepted());
        assertThat(json(200, "")).isInstanceOf(Delivery.Unavailable.class);
        assertThat(json(202, "{}")).isInstanceOf(Delivery.Unavailable.class);
    }

    @Test
    void aPointsFaultIsToldInTheServersWords() {
        // InfluxDB 2.7
        assertThat(json(400, "{\"code\":\"invalid\",\"message\":\"unable to parse 'x': missing fields\"}"))
                .isEqualTo(new Delivery.Rejected("unable to parse 'x': missing fields"));
        // InfluxDB 1.8
        assertThat(json(400, "{\"error\":\"partial write: field type conflict: dropped=1\"}"))
                .isEqualTo(new Delivery.Rejected("partial write: field type conflict: dropped=1"));
        // InfluxDB 3 Core
        assertThat(json(
                        400,
                        "{\"error\":\"partial write of line protocol occurred\",\"data\":[{\"original_line\":\"x\","
                                + "\"line_number\":1,\"error_message\":\"invalid column type\"}]}"))
                .isEqualTo(new Delivery.Rejected("partial write of line protocol occurred: invalid column type"));
        // beyond the retention, 2.x
        assertThat(json(422, "{\"message\":\"failure writing points: dropped 1 points\"}"))
                .isInstanceOf(Delivery.Rejected.class);
        assertThat(json(201, "{\"message\":\"1 of 2 written\"}")).isInstanceOf(Delivery.Rejected.class);
    }

    @Test
    void aBare400OrOneInHtmlIsNoPointsFault() {
        assertThat(json(400, "")).isInstanceOf(Delivery.Unavailable.class);
        assertThat(answer(400, "text/html", null, "<html><h1>400 Bad Request</h1></html>"))
                .isInstanceOf(Delivery.Unavailable.class);
        assertThat(answer(400, "application/octet-stream", null, "  <!DOCTYPE html><p>Bad"))
                .isInstanceOf(Delivery.Unavailable.class);
    }

    @Test
    void a400AboutTheBucketIsNoPointsFault() {
        assertThat(json(400, "{\"error\":\"database is required\"}")).isInstanceOf(Delivery.Refused.class);
        assertThat(json(400, "{\"message\":\"organization name \\\"x\\\" not found\"}"))
                .isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void aWrongTokenOrBucketIsRefused() {
        assertThat(json(401, "{\"message\":\"unauthorized access\"}"))
                .isEqualTo(
                        new Delivery.Refused(
                                "answers 401 (unauthorized access): is the token in the file of series.influx.tokenFile right, and may it write?"));
        assertThat(json(403, ""))
                .isEqualTo(new Delivery.Refused(
                        "answers 403: is the token in the file of series.influx.tokenFile right, and may it write?"));
        assertThat(json(404, "{\"message\":\"bucket \\\"b\\\" not found\"}"))
                .isEqualTo(new Delivery.Refused(
                        "answers 404 (bucket \"b\" not found): are series.influx.bucket, organisation and url right?"));
        assertThat(json(405, "no")).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void aRedirectNamesWhereItLeads() {
        Delivery answer =
                new WriteAnswer(302, "text/html", null, "https://sso.example.org/login", "<html>").delivery(NOW);

        assertThat(answer)
                .isEqualTo(new Delivery.Unavailable("answers 302, a redirect to https://sso.example.org/login:"
                        + " configure that address instead"));
    }

    @Test
    void aPauseIsTakenFromSecondsOrADate() {
        assertThat(answer(429, "application/json", "30", "{\"message\":\"slow\"}"))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(30), "answers 429 (slow)"));
        assertThat(answer(503, null, "Sun, 22 Nov 2026 08:02:00 GMT", ""))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofMinutes(2), "answers 503"));
        assertThat(answer(503, null, "Sun, 22 Nov 2026 07:00:00 GMT", ""))
                .isEqualTo(new Delivery.RetryAfter(Duration.ZERO, "answers 503"));
        assertThat(answer(503, null, "99999999999999999999", ""))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(Integer.MAX_VALUE), "answers 503"));
        for (String nonsense : new String[] {"-1", "soon", "1.5", ""}) {
            assertThat(answer(503, null, nonsense, "")).isEqualTo(new Delivery.Unavailable("answers 503"));
        }
        assertThat(answer(429, null, null, "")).isEqualTo(new Delivery.Unavailable("answers 429"));
    }

    @Test
    void tooManyBytesAndServerErrorsAreToldApart() {
        assertThat(json(413, "{\"error\":\"Request Entity Too Large\"}"))
                .isEqualTo(new Delivery.TooLarge("answers 413 (Request Entity Too Large)"));
        assertThat(json(500, "{\"error\":\"timeout\"}")).isEqualTo(new Delivery.Unavailable("answers 500 (timeout)"));
        assertThat(json(408, "")).isEqualTo(new Delivery.Unavailable("answers 408"));
    }

    @Test
    void aProxysPageDoesNotHideThatARequestIsTooLargeOrThatItAsksForAPause() {
        assertThat(answer(413, "text/html", null, "<html><h1>413 Request Entity Too Large</h1></html>"))
                .isEqualTo(new Delivery.TooLarge("answers 413"));
        assertThat(answer(503, "text/html", "30", "<html><h1>503 Service Unavailable</h1></html>"))
                .isEqualTo(new Delivery.RetryAfter(Duration.ofSeconds(30), "answers 503"));
        assertThat(answer(503, "text/html", null, "<html>"))
                .isEqualTo(new Delivery.Unavailable("answers 503 with a web page, not as InfluxDB does: is"
                        + " series.influx.url right, is a proxy between?"));
    }

    @Test
    void whatStandsBeforeAServerThatIsAwayIsNamed() {
        assertThat(answer(502, "text/html", null, "<html><h1>502 Bad Gateway</h1></html>"))
                .isEqualTo(new Delivery.Unavailable(
                        "answers 502, which is a proxy's answer: the server behind it is away"));
        assertThat(answer(504, null, null, ""))
                .isEqualTo(new Delivery.Unavailable(
                        "answers 504, which is a proxy's answer: the server behind it is away"));
    }

    @Test
    void aReasonIsOneShortLine() {
        Delivery.Rejected told = (Delivery.Rejected) json(400, "one\r\n\ttwo   three" + "x".repeat(5_000));

        assertThat(told.reason()).startsWith("one two threex").hasSize(301).endsWith("…");
    }

    private static Delivery json(int status, String body) {
        return answer(status, "application/json", null, body);
    }

    private static Delivery answer(int status, @Nullable String type, @Nullable String retryAfter, String body) {
        return new WriteAnswer(status, type, retryAfter, null, body).delivery(NOW);
    }
}
