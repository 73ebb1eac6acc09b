package kz.auylsat.ncc.gateway;

import static kz.auylsat.ncc.gateway.FakeBox.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.ConfigurationStanding.State;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayPaths;
import org.junit.jupiter.api.Test;

/** What boxes are told while they wait, over real TLS. */
class WaitRoutesTest extends ServedGateway {
    @Test
    void ofTwoWaitsOfOneTerminalTheOlderIsToldToComeLater() throws Exception {
        FakeBox box = enrolled("yagnob");
        CompletableFuture<HttpResponse<String>> first = box.hold(0, 60);
        while (gateway.waiting() == 0) {
            Thread.sleep(10);
        }
        CompletableFuture<HttpResponse<String>> second = box.cloned().hold(0, 60);

        HttpResponse<String> told = first.get(10, TimeUnit.SECONDS);
        assertThat(reason(told)).isEqualTo("429 too_many_at_once");
        assertThat(Integer.parseInt(told.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(5, 20);
        assertThat(second).isNotDone();
    }

    @Test
    void aLongPollIsAnsweredWhenSomethingIsPublishedByAnotherProcess() throws Exception {
        FakeBox box = enrolled("yagnob");
        CompletableFuture<HttpResponse<String>> held = box.hold(0, 60);
        FakeBox other = enrolled("anzob");
        CompletableFuture<HttpResponse<String>> others = other.hold(0, 60);
        Thread.sleep(300);
        assertThat(held).isNotDone();

        try (GatewayStore beside = GatewayStore.join(folder.resolve("gateway.db"), BundleSeal.NONE)) {
            assertThat(beside.bundles().publish("yagnob", version -> "signed " + version, NOW))
                    .isEqualTo(1);
        }

        JsonObject told = new JsonObject(held.get(10, TimeUnit.SECONDS).body());
        assertThat(told.getString("bundle")).isEqualTo("signed 1");
        assertThat(others).isNotDone();
        AgentStore.Status status = store.agents().status("yagnob").orElseThrow();
        assertThat(status.backlog()).isEqualTo(7);
        assertThat(status.boot()).isEqualTo("boot-1");
        // What it has seen is not told again; what it has not is told at once.
        assertThat(box.hold(1, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(box.hold(0, 60).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        assertThat(new JsonObject(box.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 1))
                                .body())
                        .getLong("version"))
                .isEqualTo(1);
        assertThat(reason(box.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 2))))
                .isEqualTo("404 unknown_version");
        assertThat(reason(other.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 1))))
                .isEqualTo("404 unknown_version");
        assertThat(store.bundles().newest("yagnob").orElseThrow().confirmedAt()).isEqualTo(NOW);
        var ended = vertx.undeploy(vertx.deploymentIDs().iterator().next());
        assertThat(others.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        ended.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCommandIsGivenOnceAndItsResultIsKept() throws Exception {
        FakeBox box = enrolled("yagnob");
        store.bundles().command("yagnob", "c-1", "ping", "{\"target\":\"10.0.0.1\"}", NOW, NOW.plusSeconds(900));

        JsonObject command = new JsonObject(
                        box.hold(0, 60).get(10, TimeUnit.SECONDS).body())
                .getJsonArray("commands")
                .getJsonObject(0);
        assertThat(command.getString("id")).isEqualTo("c-1");
        assertThat(command.getJsonObject("arguments").getString("target")).isEqualTo("10.0.0.1");
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        clock.advance(Duration.ofMinutes(3));
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        box.send(List.of(event(1, NOW, EventKind.COMMAND_RESULT, Map.of("id", "c-1", "rtt", "612 ms"))));
        assertThat(store.bundles().command("c-1").orElseThrow().outcome()).contains("612 ms");
        clock.advance(Duration.ofMinutes(3));
        assertThat(box.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }

    @Test
    void aCommandForABoxThatWasRevokedIsNotForItsReplacement() throws Exception {
        enrolled("yagnob");
        store.bundles().command("yagnob", "c-1", "reboot", "{}", NOW, NOW.plusSeconds(900));

        assertThat(store.identities().revokeAll("yagnob", "stolen", NOW)).isEqualTo(new IdentityStore.Revoked(1, 1));
        assertThat(store.bundles().command("c-1").orElseThrow().outcome()).contains("dropped");
        FakeBox next = enrolled("yagnob");
        assertThat(next.hold(0, 0).get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);

        // A new token replaces a box too.
        store.bundles().command("yagnob", "c-2", "reboot", "{}", NOW, NOW.plusSeconds(900));
        assertThat(enrolled("yagnob").hold(0, 0).get(10, TimeUnit.SECONDS).statusCode())
                .isEqualTo(204);
    }

    private BoxConfiguration configuration() {
        return store.agents().status("yagnob").orElseThrow().configuration();
    }

    @Test
    void whatBecomesOfABundleIsKnownAsSoonAsItIsHeard() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.wait(4, new ConfigurationStanding(State.CONFIRMED, 4, 4, Optional.of(NOW), "", ""));
        store.bundles().publish("yagnob", version -> "signed " + version, NOW);
        assertThat(configuration())
                .isEqualTo(new BoxConfiguration(BoxConfiguration.State.WAITING, 5, OptionalLong.of(4), NOW, "", ""));

        clock.advance(Duration.ofSeconds(10));
        ConfigurationStanding trial = new ConfigurationStanding(State.TRIAL, 5, 4, Optional.empty(), "", "");
        box.wait(5, trial);
        clock.advance(Duration.ofSeconds(10));
        box.wait(5, trial);
        assertThat(configuration())
                .isEqualTo(new BoxConfiguration(
                        BoxConfiguration.State.TRIAL, 5, OptionalLong.of(5), NOW.plusSeconds(10), "", ""));

        box.post(GatewayPaths.CONFIRM, new JsonObject().put("version", 5));
        BoxConfiguration confirmed = new BoxConfiguration(
                BoxConfiguration.State.CONFIRMED, 5, OptionalLong.of(5), NOW.plusSeconds(20), "", "");
        assertThat(configuration()).isEqualTo(confirmed);
        // Asked for before the box had the answer.
        box.wait(5, trial);
        assertThat(configuration()).isEqualTo(confirmed);
    }

    @Test
    void aRollbackIsToldByItsEventWhileTheWaitIsStillHeld() throws Exception {
        FakeBox box = enrolled("yagnob");
        store.bundles().publish("yagnob", version -> "signed " + version, NOW);
        box.wait(1, new ConfigurationStanding(State.TRIAL, 1, 0, Optional.empty(), "", ""));
        String standing = new ConfigurationStanding(
                        State.ROLLED_BACK,
                        1,
                        0,
                        Optional.of(NOW),
                        "not_confirmed",
                        "the NCC was not reached within 600 s")
                .text();
        box.send(List.of(event(1, NOW, EventKind.CONFIGURATION, Map.of("standing", standing))));

        BoxConfiguration back = new BoxConfiguration(
                BoxConfiguration.State.ROLLED_BACK,
                1,
                OptionalLong.of(0),
                NOW,
                "not_confirmed",
                "the NCC was not reached within 600 s");
        assertThat(configuration()).isEqualTo(back);
        assertThat(store.agents().notTaken())
                .extracting(AgentStore.Status::terminal)
                .containsExactly("yagnob");
        // A late event of the version before says nothing of this one.
        String before = ConfigurationStanding.confirmed(0, Optional.of(NOW)).text();
        box.send(List.of(event(2, NOW, EventKind.CONFIGURATION, Map.of("standing", before))));
        assertThat(configuration()).isEqualTo(back);
    }

    @Test
    void aBundleThatTheBoxDoesNotTakeIsNotJustWaitedFor() throws Exception {
        FakeBox box = enrolled("yagnob");
        store.bundles().publish("yagnob", version -> "signed " + version, NOW);
        box.send(List.of(
                event(1, NOW, EventKind.CONFIGURATION, Map.of("state", "refused", "reason", "wrongly_signed"))));

        assertThat(configuration().state()).isEqualTo(BoxConfiguration.State.REFUSED);
        assertThat(configuration().detail()).isEqualTo("it happened");
    }

    @Test
    void aVersionThatTheBoxHasSeenIsNeverPublishedAgain() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.wait(7, new ConfigurationStanding(State.CONFIRMED, 7, 7, Optional.of(NOW), "", ""));

        assertThat(store.bundles().publish("yagnob", version -> "signed " + version, NOW))
                .isEqualTo(8);
    }

    @Test
    void anOlderBoxsWordIsShownAsItIs() throws Exception {
        FakeBox box = enrolled("yagnob");
        box.hold(4, 0).get(10, TimeUnit.SECONDS);

        assertThat(configuration())
                .isEqualTo(new BoxConfiguration(
                        BoxConfiguration.State.UNTOLD, 4, OptionalLong.empty(), null, "", "confirmed"));
    }
}
