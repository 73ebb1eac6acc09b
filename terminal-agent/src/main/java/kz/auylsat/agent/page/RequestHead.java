package kz.auylsat.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * What a request says before its body; empty texts where a header is absent.
 *
 * @param hosts values of all Host headers
 * @param contentLength −1 where absent, −2 where it is no number
 */
record RequestHead(
        String method,
        String target,
        List<String> hosts,
        String origin,
        String fetchSite,
        String marker,
        String contentType,
        long contentLength,
        boolean transferEncoding) {
    /** Bytes of a JSON body. */
    static final int JSON_BYTES_MAX = 8 * 1024;

    private static final int TARGET_CHARS_MAX = 200;

    /**
     * Whether this may go on to its body.
     *
     * @param address the box's own address and port, as a Host header writes it: {@code 192.168.10.1:8080}
     * @param photoBytesMax bytes of a photo
     */
    Optional<PageRefusal> refusal(String address, int photoBytesMax) {
        if (!isPlain(target)) {
            return Optional.of(PageRefusal.MALFORMED);
        }
        if (hosts.size() != 1 || !isHost(hosts.get(0), address)) {
            return Optional.of(PageRefusal.WRONG_HOST);
        }
        boolean changes = !method.equals("GET") && !method.equals("HEAD");
        if (changes && !method.equals("POST") && !method.equals("DELETE")) {
            return Optional.of(PageRefusal.METHOD);
        }
        if (!fetchSite.isEmpty() && !fetchSite.equals("same-origin") && (changes || !fetchSite.equals("none"))) {
            return Optional.of(PageRefusal.CROSS_SITE);
        }
        // A form of another site can neither set a header of ours nor send JSON or a picture.
        if (changes && (!marker.equals("1") || (!origin.isEmpty() && !isOrigin(origin, address)))) {
            return Optional.of(PageRefusal.CROSS_SITE);
        }
        return body(photoBytesMax);
    }

    /** Whether its body may be longer than {@link #JSON_BYTES_MAX}. */
    boolean isPhoto() {
        return method.equals("POST") && contentType.equals("image/jpeg");
    }

    private Optional<PageRefusal> body(int photoBytesMax) {
        if (transferEncoding) {
            return Optional.of(PageRefusal.LENGTH);
        }
        if (!method.equals("POST")) {
            return contentLength == -1 || contentLength == 0 ? Optional.empty() : Optional.of(PageRefusal.BAD_BODY);
        }
        if (contentLength < 0) {
            return Optional.of(PageRefusal.LENGTH);
        }
        if (!isPhoto() && !contentType.equals("application/json")) {
            return Optional.of(PageRefusal.BAD_BODY);
        }
        return contentLength > (isPhoto() ? photoBytesMax : JSON_BYTES_MAX)
                ? Optional.of(PageRefusal.TOO_LARGE)
                : Optional.empty();
    }

    /** Letters that stand for themselves: nothing to decode, so nothing to decode twice. */
    private static boolean isPlain(String target) {
        if (target.length() > TARGET_CHARS_MAX
                || !target.startsWith("/")
                || target.contains("..")
                || target.contains("//")) {
            return false;
        }
        boolean query = false;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean sign = c == '-' || c == '_' || c == '.' || (query ? c == '=' || c == '&' : c == '/' || c == '?');
            if (!letter && !sign) {
                return false;
            }
            query |= c == '?';
        }
        return true;
    }

    private static boolean isOrigin(String origin, String address) {
        return origin.startsWith("http://") && isHost(origin.substring("http://".length()), address);
    }

    private static boolean isHost(String host, String address) {
        // A browser leaves port 80 out.
        return host.equals(address) || (host + ":80").equals(address);
    }
}
