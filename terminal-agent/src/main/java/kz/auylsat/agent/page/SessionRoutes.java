package kz.auylsat.agent.page;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.document.DocumentReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PIN and the session it opens. */
final class SessionRoutes {
    static final String PATH = "/api/session";
    static final String COOKIE = "auylsat";
    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);

    private final PageSettings settings;
    private final PageSources sources;
    private final PageSessions sessions = new PageSessions();
    private final PinTries tries = new PinTries();
    private final SecureRandom random = new SecureRandom();

    SessionRoutes(PageSettings settings, PageSources sources) {
        this.settings = settings;
        this.sources = sources;
    }

    boolean isOpen(Optional<String> session) {
        return sessions.isOpen(session, MeterThread.nowMillis());
    }

    /** Throws where nobody typed the PIN in this browser. */
    void requireOpen(Optional<String> session) {
        if (settings.pin().isEmpty()) {
            throw new RefusedRequestException(PageRefusal.NO_PIN, "no PIN was set at provisioning: set one at the NCC");
        }
        if (!isOpen(session)) {
            throw new RefusedRequestException(PageRefusal.NO_SESSION, "type the PIN first");
        }
    }

    PageAnswer answer(PageRequest request) throws MalformedJsonException {
        return switch (request.method()) {
            case "POST" -> signIn(request);
            case "DELETE" -> signOut(request);
            default -> PageAnswer.json(state(isOpen(request.session())));
        };
    }

    private Map<String, Object> state(boolean open) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("signedIn", open);
        tree.put("pinSet", settings.pin().isPresent());
        tree.put("languages", settings.languages());
        sources.site().get().ifPresent(site -> {
            tree.put("terminal", site.station().terminal());
            site.station().settlement().putInto(tree, "settlement");
        });
        return tree;
    }

    private PageAnswer signIn(PageRequest request) throws MalformedJsonException {
        PagePin pin = settings.pin()
                .orElseThrow(() -> new RefusedRequestException(
                        PageRefusal.NO_PIN, "no PIN was set at provisioning: set one at the NCC"));
        DocumentReader reader = DocumentReader.of(Json.parse(request.body(), RequestHead.JSON_BYTES_MAX));
        String typed = reader.text("pin", 64);
        reader.requireNoMore();
        long waitMillis = tries.tryOrWaitMillis(request.client(), MeterThread.nowMillis());
        if (waitMillis > 0) {
            throw paused(PageRefusal.PIN_PAUSED, waitMillis, 0);
        }
        if (!pin.matches(typed)) {
            LOG.warn("wrong PIN from {}", request.client());
            throw paused(
                    PageRefusal.WRONG_PIN,
                    tries.waitMillis(request.client(), MeterThread.nowMillis()),
                    tries.freeTries(request.client()));
        }
        tries.right(request.client());
        byte[] token = new byte[16];
        random.nextBytes(token);
        String session = HexFormat.of().formatHex(token);
        sessions.begin(session, MeterThread.nowMillis());
        LOG.info("PIN accepted from {}", request.client());
        return PageAnswer.json(state(true), cookie(session, PageSessions.SECONDS_MAX));
    }

    private static RefusedRequestException paused(PageRefusal refusal, long waitMillis, int freeTries) {
        long seconds = (waitMillis + 999) / 1_000;
        return new RefusedRequestException(
                refusal,
                "wrong PIN: wait " + seconds + " s before the next try",
                Map.of("waitSeconds", seconds, "triesLeft", freeTries));
    }

    private PageAnswer signOut(PageRequest request) {
        sessions.end(request.session());
        return PageAnswer.json(state(false), cookie("", 0));
    }

    private static String cookie(String value, int seconds) {
        return COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds;
    }
}
