package kz.auylsat.agent.page;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.LineUpRefusal;
import kz.auylsat.agent.lineup.LineUpRefusedException;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.link.lineup.LineUpStep;

/** The photos of the line-up under way. */
final class PhotoRoutes {
    static final String PATH = "/api/lineup/photos";

    private final PageSources sources;
    private final LineUpStore store;

    PhotoRoutes(PageSources sources) {
        this.sources = sources;
        this.store = sources.lineUps();
    }

    PageAnswer answer(PageRequest request) throws IOException {
        if (request.is("POST", PATH)) {
            LineUpStep step = LineUpStep.byId(request.parameter("step"))
                    .orElseThrow(() -> new RefusedRequestException(PageRefusal.BAD_BODY, "no such step"));
            store.addPhoto(step, request.body(), sources.clock().instant());
            return PageAnswer.json(LineUpView.of(store.current(), store.certificates()));
        }
        int number = number(request.path().substring(PATH.length()));
        if (request.method().equals("DELETE")) {
            store.removePhoto(number);
            return PageAnswer.json(LineUpView.of(store.current(), store.certificates()));
        }
        LineUp lineUp = store.current().orElseThrow(() -> new LineUpRefusedException(LineUpRefusal.NOT_STARTED));
        Optional<byte[]> jpeg = store.photo(lineUp.id(), number);
        return PageAnswer.bytes(
                "image/jpeg",
                jpeg.orElseThrow(() -> new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "no such photo")),
                Map.of("Cache-Control", "private, max-age=3600"));
    }

    private static int number(String tail) {
        if (tail.length() < 2 || tail.length() > 3 || !tail.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RefusedRequestException(PageRefusal.UNKNOWN_PATH, "no such photo");
        }
        return Integer.parseInt(tail.substring(1));
    }
}
