package kz.auylsat.link.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * A public service that is asked from the village.
 *
 * @param id its name in telemetry, on the page and in reports
 * @param target of PING a host; of DNS a name to resolve; of TCP {@code host:port}; of HTTPS {@code https://host/path}
 * @param every 10 s to a day, whole seconds
 */
public record ProbeConfiguration(String id, ProbeKind kind, String target, Duration every) {
    private static final int TARGET_CHARS_MAX = 512;

    static ProbeConfiguration of(DocumentReader part) {
        ProbeKind kind = part.oneOf("kind", ProbeKind.class);
        ProbeConfiguration probe = new ProbeConfiguration(
                part.parsed("id", Names.EXPECTED, Names::name),
                kind,
                part.parsed("target", expected(kind), text -> target(kind, text)),
                Duration.ofSeconds(
                        part.optionalWhole("everySeconds", 10, 86_400).orElse(300)));
        part.requireNoMore();
        return probe;
    }

    private static String expected(ProbeKind kind) {
        return switch (kind) {
            case PING -> Hosts.EXPECTED;
            case DNS -> "a name to resolve, as egov.kz";
            case TCP -> "host:port, as mail.example.org:993 or [2001:db8::1]:993";
            case HTTPS -> "an address as https://egov.kz/services";
        };
    }

    private static String target(ProbeKind kind, String text) {
        if (text.length() > TARGET_CHARS_MAX) {
            throw new IllegalArgumentException("too long");
        }
        switch (kind) {
            case PING, DNS -> Hosts.host(text);
            case TCP -> hostAndPort(text, true);
            case HTTPS -> requireUrl(text);
        }
        return text;
    }

    private static void requireUrl(String text) {
        if (!text.toLowerCase(Locale.ROOT).startsWith("https://")
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}#".indexOf(c) < 0)) {
            throw new IllegalArgumentException("no address");
        }
        int end = 8;
        while (end < text.length() && "/?".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        hostAndPort(text.substring(8, end), false);
    }

    private static void hostAndPort(String text, boolean portNeeded) {
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(0, close));
        String host = colon < 0 ? text : text.substring(0, colon);
        if (close > 0) {
            host = text.substring(1, close);
            if (close + 1 != (colon < 0 ? text.length() : colon) || host.indexOf(':') < 0) {
                throw new IllegalArgumentException("no host");
            }
        }
        Hosts.host(host);
        if (colon < 0 ? portNeeded : !isPort(text.substring(colon + 1))) {
            throw new IllegalArgumentException("no port");
        }
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("kind", kind.name());
        document.put("target", target);
        document.put("everySeconds", every.toSeconds());
        return document;
    }
}
