package kz.auylsat.ncc.influx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.auylsat.ncc.outbox.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer to a write, and what it means.
 *
 * @param status the HTTP status code
 * @param contentType of the body; null where the answer has none
 * @param retryAfter the header, as sent; null where absent
 * @param location the header, as sent; null where absent
 * @param body the first bytes of it as text; empty where there is none
 */
record WriteAnswer(
        int status,
        @Nullable String contentType,
        @Nullable String retryAfter,
        @Nullable String location,
        String body) {
    private static final int REASON_CHARS_MAX = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** A 400 that is about where the points go and not about any of them. */
    private static final Pattern WRONG_PLACE = Pattern.compile(
            "\\b(bucket|database|organi[sz]ation|org|retention policy)\\b.*\\b(not found|required|invalid|missing|unknown)\\b");

    /** What became of the points, at this moment by the NCC's clock (for a Retry-After that is a date). */
    Delivery delivery(Instant now) {
        if (status >= 300 && status < 400) {
            return new Delivery.Unavailable("answers " + status + ", a redirect"
                    + (location == null ? "" : " to " + oneLine(location)) + ": configure that address instead");
        }
        if (status == 502 || status == 504) {
            return new Delivery.Unavailable(
                    "answers " + status + ", which is a proxy's answer: the server behind it is away");
        }
        // A proxy puts its 413, and the pause it asks for, before a page of its own.
        if (isHtml() && status != 413 && RetryAfter.parse(retryAfter, now).isEmpty()) {
            return new Delivery.Unavailable("answers " + status
                    + " with a web page, not as InfluxDB does: is series.influx.url right, is a proxy between?");
        }
        return switch (status) {
            case 204 -> new Delivery.Accepted();
            // InfluxDB's clustered servers: some points were stored, some were not.
            case 201 -> wrongPoints();
            case 400, 422 -> wrongPoints();
            case 401, 403 ->
                new Delivery.Refused("answers " + status + because()
                        + ": is the token in the file of series.influx.tokenFile right, and may it write?");
            case 404 ->
                new Delivery.Refused(
                        "answers 404" + because() + ": are series.influx.bucket, organisation and url right?");
            case 413 -> new Delivery.TooLarge("answers 413" + because());
            case 429, 503 -> busy(now);
            default -> other();
        };
    }

    private Delivery wrongPoints() {
        Optional<String> reason = reason();
        if (reason.isEmpty()) {
            // InfluxDB always says what is wrong; a bare 400 is someone between, and no point's fault.
            return new Delivery.Unavailable("answers " + status + " without a reason, not as InfluxDB does");
        }
        if (WRONG_PLACE.matcher(reason.get().toLowerCase(Locale.ROOT)).find()) {
            return new Delivery.Refused(
                    "answers " + status + because() + ": are series.influx.bucket and organisation right?");
        }
        return new Delivery.Rejected(reason.get());
    }

    private Delivery busy(Instant now) {
        String reason = "answers " + status + because();
        return RetryAfter.parse(retryAfter, now)
                .<Delivery>map(pause -> new Delivery.RetryAfter(pause, reason))
                .orElse(new Delivery.Unavailable(reason));
    }

    private Delivery other() {
        if (status < 300) {
            return new Delivery.Unavailable("answers " + status + ", not InfluxDB's 204: is the address right?");
        }
        if (status < 500 && status != 408) {
            return new Delivery.Refused("answers " + status + because());
        }
        return new Delivery.Unavailable("answers " + status + because());
    }

    private String because() {
        return reason().map(reason -> " (" + reason + ")").orElse("");
    }

    /** What the body says, in one line: the JSON's message where it is JSON, else its text. */
    private Optional<String> reason() {
        String text = body.strip();
        if (text.startsWith("{")) {
            text = message(text);
        }
        return text.isEmpty() || isHtml() ? Optional.empty() : Optional.of(oneLine(text));
    }

    private static String message(String json) {
        try {
            JsonNode answer = JSON.readTree(json);
            // 2.x says "message", 1.x and 3 Core "error"; 3 Core adds a list of the lines it refused.
            String said = answer.path("message").asText(answer.path("error").asText(""));
            String detail = answer.path("data").path(0).path("error_message").asText("");
            return detail.isEmpty() ? said : said + ": " + detail;
        } catch (JsonProcessingException cutOff) {
            return json;
        }
    }

    private boolean isHtml() {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String start = body.stripLeading().toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static String oneLine(String text) {
        String line = SPACES.matcher(text.strip()).replaceAll(" ");
        return line.length() <= REASON_CHARS_MAX ? line : line.substring(0, REASON_CHARS_MAX) + "…";
    }
}
