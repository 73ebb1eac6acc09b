package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import kz.auylsat.link.control.GatewayPaths;

/** Takes padding and gives padding, so that a box can see how fast its link is. */
final class ThroughputRoutes {
    private static final int HEAD_BYTES = 256;
    private static final int ANSWER_BYTES_MAX = GatewayPaths.THROUGHPUT_BYTES_MAX - HEAD_BYTES;

    private ThroughputRoutes() {}

    static BoxAnswer answer(BoxRequest request) throws GatewayRefusal {
        JsonReader body = JsonReader.of(request, Set.of("answerBytes", "padding"));
        int bytes = (int) body.whole("answerBytes", 0, ANSWER_BYTES_MAX);
        byte[] chance = new byte[bytes / 4 * 3];
        ThreadLocalRandom.current().nextBytes(chance);
        return new BoxAnswer(
                200,
                new JsonObject()
                        .put("received", request.body().length)
                        .put("padding", Base64.getUrlEncoder().withoutPadding().encodeToString(chance))
                        .encode());
    }
}
