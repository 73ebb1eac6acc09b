package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AgentRoutesTest extends OnFreshNcc {
    @Test
    void tellsOfABoxAndHandsItsLineUpCertificatesOut() {
        JsonObject garm = client.json("/api/v1/terminals/garm/agent").getJsonObject("agent");
        assertThat(garm.getBoolean("enrolled")).isTrue();
        String id = garm.getJsonArray("lineUps").getJsonObject(0).getString("id");

        HttpResponse<String> file = client.get("/api/v1/terminals/garm/line-ups/" + id);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/jose");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"line-up-garm-" + id + ".jws\"");

        JsonObject none = client.json("/api/v1/terminals/khorugh/agent");
        assertThat(none.containsKey("agent")).isTrue();
        assertThat(none.getValue("agent")).as("no box there").isNull();
        assertThat(client.get("/api/v1/terminals/atlantis/agent").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/v1/terminals/khorugh/line-ups/" + id).statusCode())
                .as("another terminal's")
                .isEqualTo(404);
        assertThat(client.get("/api/v1/terminals/garm/line-ups/..%2Fx").statusCode())
                .isEqualTo(400);
        assertThat(client.send(client.request("/api/v1/terminals/garm/agent")).statusCode())
                .isEqualTo(401);
    }
}
