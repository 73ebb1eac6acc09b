package kz.auylsat.ncc.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.PhaseTimes;
import kz.auylsat.link.control.ProbeKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import kz.auylsat.link.control.TelemetryRecord;
import org.junit.jupiter.api.Test;

/** What boxes hand over, over real TLS. */
class TelemetryRoutesTest extends ServedGateway {
    @Test
    void telemetryIsAcknowledgedOnceItIsKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        ServiceProbe probe = new ServiceProbe("egov", ProbeKind.HTTPS, false, PhaseTimes.none(), "no route");
        List<TelemetryRecord> records = List.of(
                sample(1, NOW, 9.5),
                new TelemetryRecord(2, NOW.minusSeconds(5), probe),
                event(3, NOW, EventKind.MAINS_LOST, Map.of("volts", "11.4")));

        kept.failure = new NotKeptException("the disk is full", false);
        assertThat(reason(box.send(records))).isEqualTo("503 storage");
        assertThat(store.agents().status("yagnob").orElseThrow().records()).isZero();
        kept.failure = null;
        JsonObject answer = new JsonObject(box.send(records).body());

        assertThat(answer.getInteger("acknowledged")).isEqualTo(3);
        assertThat(answer.getLong("millis")).isEqualTo(NOW.toEpochMilli());
        assertThat(kept.records).containsExactly(records.get(0));
        // The answer was lost: the same again changes nothing.
        assertThat(box.send(records).statusCode()).isEqualTo(200);
        assertThat(store.records().newestProbes("yagnob")).singleElement().satisfies(each -> {
            assertThat(each.service()).isEqualTo("egov");
            assertThat(each.reached()).isFalse();
            assertThat(each.reason()).isEqualTo("no route");
        });
        assertThat(store.records().events("yagnob", 10)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo("mains_lost");
            assertThat(each.details()).isEqualTo("{\"volts\":\"11.4\"}");
        });
    }

    @Test
    void theLastOfAConfigurationStaysWhenOlderEventsGo() {
        AgentEvent told = new AgentEvent(EventKind.CONFIGURATION, Severity.INFO, "it is kept", Map.of());
        AgentEvent done = new AgentEvent(EventKind.COMMAND_RESULT, Severity.INFO, "done", Map.of());
        store.transaction(() -> {
            store.records().add("yagnob", NOW, 1, told, "{}", NOW);
            store.records().add("yagnob", NOW.plusSeconds(1), 2, told, "{}", NOW);
            for (int i = 0; i <= BoxRecordsStore.EVENTS_MAX; i++) {
                store.records().add("yagnob", NOW.plusSeconds(2 + i), 3 + i, done, "{}", NOW);
            }
            store.records().trim("yagnob");
            return true;
        });

        assertThat(store.records().events("yagnob", 10_000))
                .hasSize(BoxRecordsStore.EVENTS_MAX + 1)
                .last()
                .satisfies(oldest -> assertThat(oldest.at()).isEqualTo(NOW.plusSeconds(1)));
    }

    @Test
    void aClockThatRunsAheadPoisonsNothingAndIsTold() throws Exception {
        FakeBox box = enrolled("yagnob");
        HttpResponse<String> answer = box.send(List.of(
                sample(1, NOW.plus(Duration.ofDays(1)), 9),
                event(2, NOW.plus(Duration.ofHours(1)), EventKind.STARTED, Map.of()),
                sample(3, NOW.minus(Duration.ofDays(31)), 9),
                sample(4, NOW.plus(Duration.ofMinutes(4)), 9)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getInteger("acknowledged")).isEqualTo(4);
        assertThat(FakeBox.refused(answer)).isEqualTo(Map.of("record_in_future", 2, "record_too_old", 1));
        assertThat(counted(GatewayReason.RECORD_IN_FUTURE)).isEqualTo(2);
        assertThat(kept.records).hasSize(1);
        assertThat(store.records().events("yagnob", 10)).isEmpty();
        assertThat(store.agents().status("yagnob").orElseThrow().refused()).isEqualTo(3);
    }

    @Test
    void ofTwoBoxesWithOneDiskOneIsNoticedAndBothAreKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.send(List.of(sample(1, NOW, 1)));
        FakeBox clone = box.cloned();

        // A lost answer is no clone.
        String before = box.chain();
        box.send(List.of(sample(2, NOW.plusMillis(1), 2)));
        box.chain(before);
        box.send(List.of(sample(2, NOW.plusMillis(1), 2)));
        assertThat(counted(GatewayReason.CLONED)).isZero();

        assertThat(clone.send(List.of(sample(2, NOW.plusMillis(2), 3))).statusCode())
                .isEqualTo(200);
        assertThat(box.send(List.of(sample(3, NOW.plusMillis(3), 4))).statusCode())
                .isEqualTo(200);

        assertThat(counted(GatewayReason.CLONED)).isPositive();
        assertThat(store.agents().status("yagnob").orElseThrow().clonedAt()).isEqualTo(NOW);
        assertThat(store.agents().cloned()).containsExactly("yagnob");
        assertThat(kept.records).hasSize(5);
        // Enrolling the right one anew ends the other.
        FakeBox right = enrolled("yagnob");
        assertThat(right.send(List.of(sample(1, NOW.plusMillis(5), 4))).statusCode())
                .isEqualTo(200);
        assertThat(reason(clone.send(List.of(sample(9, NOW.plusMillis(9), 4))))).isEqualTo("403 revoked_certificate");
        assertThat(store.agents().cloned()).isEmpty();
        assertThat(store.agents().status("yagnob").orElseThrow().clonedAt()).isNull();
        assertThat(store.records().events("yagnob", 10))
                .singleElement()
                .satisfies(each -> assertThat(each.text()).startsWith("two boxes show one identity"));
    }

    @Test
    void theRightBoxIsNotTakenForTheOtherAfterThatWasRevoked() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.send(List.of(sample(1, NOW, 1)));
        FakeBox clone = box.cloned();
        JsonObject renewed = new JsonObject(clone.post(GatewayPaths.RENEW, new JsonObject().put("csr", clone.csr()))
                .body());
        clone.use(renewed.getString("certificate"), clone.keys());
        for (int i = 2; i < 5; i++) {
            box.send(List.of(sample(i, NOW.plusMillis(i), 1)));
            clone.send(List.of(sample(i, NOW.plusMillis(10 + i), 2)));
        }
        assertThat(store.agents().cloned()).containsExactly("yagnob");

        String serial = clone.certificate().getSerialNumber().toString(16);
        assertThat(store.identities().revoke("anzob", serial, "a copy", NOW).certificates())
                .isZero();
        assertThat(store.identities().revoke("yagnob", serial, "a copy", NOW).certificates())
                .isOne();

        assertThat(box.send(List.of(sample(9, NOW.plusMillis(9), 1))).statusCode())
                .isEqualTo(200);
        assertThat(box.send(List.of(sample(10, NOW.plusMillis(30), 1))).statusCode())
                .isEqualTo(200);
        assertThat(store.agents().cloned()).isEmpty();
        assertThat(store.agents().status("yagnob").orElseThrow().revoked()).isNull();
        store.identities().revokeAll("yagnob", "stolen", NOW);
        assertThat(store.agents().status("yagnob").orElseThrow().revoked())
                .isEqualTo(new AgentStore.Noted(NOW, "stolen"));
    }

    @Test
    void aLineUpOrPhotoThatIsNotTheTerminalsOwnIsRefused() throws Exception {
        FakeBox box = enrolled("yagnob");
        KeyPair other = FakeBox.newKeys("secp256r1");
        String foreign = Jws.sign(
                "{}".getBytes(UTF_8),
                other.getPrivate(),
                new kz.auylsat.link.control.JwsHeader("auylsat-line-up", "", List.of()));
        String empty = Jws.sign(
                "{}".getBytes(UTF_8),
                box.keys().getPrivate(),
                new kz.auylsat.link.control.JwsHeader("auylsat-line-up", "", List.of()));
        assertThat(reason(box.call(
                        "POST", GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, BodyPublishers.ofString(foreign))))
                .isEqualTo("403 bad_signature");
        assertThat(reason(
                        box.call("POST", GatewayPaths.LINEUPS, GatewayPaths.JWS_TYPE, BodyPublishers.ofString(empty))))
                .isEqualTo("400 malformed");
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
        assertThat(reason(box.call(
                        "PUT",
                        GatewayPaths.photo("9f0c", 1),
                        GatewayPaths.PHOTO_TYPE,
                        BodyPublishers.ofByteArray(jpeg))))
                .isEqualTo("404 unknown_lineup");
        assertThat(reason(box.call(
                        "PUT",
                        GatewayPaths.photo("9f0c", 1),
                        GatewayPaths.PHOTO_TYPE,
                        BodyPublishers.ofByteArray(new byte[8]))))
                .isEqualTo("400 malformed");
    }
}
