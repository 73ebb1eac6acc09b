package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Villages of whose credentials nobody types anything: applied, enrolled over the gateway, polled with generated keys. */
class EnrolledVillagesTest {
    private static final List<String> VILLAGES = List.of("ayni", "garm", "yagnob");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private EnrolledVillages villages;

    @BeforeEach
    void start() throws IOException {
        villages = new EnrolledVillages(folder, VILLAGES);
    }

    @AfterEach
    void end() throws Exception {
        if (villages != null) {
            villages.close();
        }
    }

    @Test
    void villagesEnrolArePolledAndTheirKeysRotateWithoutAMissedPoll() throws Exception {
        villages.apply(VILLAGES.toArray(String[]::new));
        villages.bringBoxes(VILLAGES.size());
        await(
                "all are polled with their generated keys",
                PATIENCE,
                () -> VILLAGES.stream().allMatch(villages::isUp));
        await("all are noted as in", PATIENCE, () -> allEnrolments("state", "used"));

        Instant begun = Instant.now();
        Set<String> first = villages.secretsInUse();
        villages.command("secrets", "rotate-snmp", "--all");
        villages.command("secrets", "rotate-key");
        await("all have other keys", PATIENCE, () -> allEnrolments("rotation", "done"));
        assertThat(villages.enrolment("ayni").path("keysGeneration").asLong()).isEqualTo(2);
        for (String id : VILLAGES) {
            int before = villages.ncc().fleet().recent(id).size();
            await(
                    "polls with the new keys alone",
                    PATIENCE,
                    () -> villages.ncc().fleet().recent(id).size() > before + 2
                            || villages.ncc().fleet().recent(id).stream()
                                    .anyMatch(report -> report.observedAt()
                                            .isAfter(Instant.now().minusSeconds(1))));
            assertThat(villages.ncc().fleet().recent(id).stream()
                            .filter(report -> report.observedAt().isAfter(begun)))
                    .as(id)
                    .isNotEmpty()
                    .allMatch(report -> report.reachability() == Reachability.UP);
        }
        assertThat(villages.command("secrets", "check")).contains("seals").doesNotContain("not done");
        Set<String> all = new TreeSet<>(first);
        all.addAll(villages.secretsInUse());
        assertThat(all).hasSize(4 * VILLAGES.size());
        assertNoneIsReadable(all);
    }

    @Test
    void aTokenUsedByTwoBoxesLetsTheFirstInAndTellsOfTheSecond() throws Exception {
        villages.apply("ayni");
        villages.bringBoxes(1);
        await("the first box is in", PATIENCE, () -> villages.isUp("ayni"));
        BoxClient second = new BoxClient(
                villages.vertx(), villages.ncc().gateway().orElseThrow().port(), villages.authority(), new BoxKey());
        assertThatThrownBy(() -> second.enrol(villages.token("ayni"), "127.0.0.1", "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .hasMessageContaining("used_token")
                .hasMessageContaining("ncc enrol renew ayni");
        await("the operator sees it", PATIENCE, () -> villages.enrolment("ayni").has("triedAgainAt"));
        assertThat(villages.enrolment("ayni").path("state").asText()).isEqualTo("used");
        assertThat(villages.command("enrol", "list")).contains("another box showed the used token and was refused");
        await("the first stays in", PATIENCE, () -> villages.isUp("ayni"));

        villages.delete("ayni");
        await(
                "a terminal that is taken out shuts its box out",
                PATIENCE,
                () ->
                        villages
                                .ncc()
                                .gateway()
                                .orElseThrow()
                                .store()
                                .orElseThrow()
                                .identities()
                                .certificates("ayni")
                                .stream()
                                .allMatch(each -> each.revokedAt() != null));
        assertThat(villages.enrolment("ayni").path("revokedWhy").asText())
                .isEqualTo("the terminal was taken out of the inventory");
    }

    @Test
    void whoRevokesABoxMakesTheTokenThatWaitsVoidAsWell() throws Exception {
        villages.apply("ayni");
        villages.bringBoxes(1);
        await("the box is in", PATIENCE, () -> villages.isUp("ayni"));
        villages.command("enrol", "renew", "ayni");
        await("another token waits", PATIENCE, () -> isWaiting("ayni"));

        villages.command("agent", "revoke", "ayni", "--why", "stolen");

        assertThat(villages.enrolment("ayni").path("state").asText()).isEqualTo("revoked");
        assertThat(villages.enrolment("ayni").path("revokedWhy").asText()).isEqualTo("stolen");
    }

    private boolean isWaiting(String id) {
        return villages.enrolment(id).path("state").asText().equals("waiting");
    }

    @Test
    void keysMadeAnewWithinALookReachTheBoxAndThePoller() throws Exception {
        villages.apply("ayni");
        villages.bringBoxes(1);
        await("the box is in", PATIENCE, () -> villages.isUp("ayni"));
        Set<String> before = villages.secretsInUse();

        villages.applyAnew("ayni");

        assertThat(villages.secretsInUse()).doesNotContainAnyElementsOf(before);
        await("a configuration with them", PATIENCE, () -> villages.publishedVersion("ayni") == 2);
        await("the box goes by it", PATIENCE, () -> villages.isConfirmed("ayni"));
        Instant confirmed = Instant.now();
        await(
                "polls with them alone",
                PATIENCE,
                () -> villages.ncc().fleet().recent("ayni").stream()
                        .anyMatch(report -> report.reachability() == Reachability.UP
                                && report.observedAt().isAfter(confirmed)));
    }

    @Test
    void aSheetIsAPageForEachTerminalAndForItsOwnerAlone() throws Exception {
        villages.apply("ayni", "garm");
        await("the gateway has begun", PATIENCE, () -> Files.exists(folder.resolve("data/gateway/ca.crt")));
        Path file = folder.resolve("sheets.pdf");
        villages.command("enrol", "sheet", "ayni", "garm", "-o", file.toString());
        String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF").contains("/Count 2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        NccRun none = villages.run("enrol", "sheet", "yagnob", "nowhere", "-o", file.toString());
        assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err())
                .contains("yagnob has no token that waits: ncc enrol renew yagnob makes one")
                .contains("nowhere is not in the inventory");
    }

    @Test
    void thePollerIsToldOfKeysAlsoWhereTheGatewaysSideFailsAndUntilItGoesByThem() {
        villages.apply("ayni");
        assertThat(villages.looksOfWhichTheFirstFails()).containsExactly(true, true);
    }

    private boolean allEnrolments(String field, String value) {
        List<String> values = villages.enrolments().findValuesAsText(field);
        return values.size() == VILLAGES.size() && values.stream().allMatch(value::equals);
    }

    /** In nothing that was printed or logged, and in no file of the data folder. */
    private void assertNoneIsReadable(Set<String> secrets) throws IOException {
        String text = villages.everything();
        assertThat(text).contains("is published for ayni's box", "as1.");
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
            for (String form : List.of(
                    secret,
                    HexFormat.of().formatHex(bytes),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
                assertThat(text.contains(form)).as("a secret is readable").isFalse();
            }
        }
        // A signed bundle is base64 of JSON: the community inside of it tells whether one lies in clear.
        assertThat(text.contains(Base64.getUrlEncoder()
                        .encodeToString("\"authPassphrase\"".getBytes(StandardCharsets.US_ASCII))
                        .substring(0, 16)))
                .isFalse();
    }
}
