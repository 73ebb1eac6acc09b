package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.SeriesSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator is told, in one line, while InfluxDB does not do its part: what, that nothing is lost, what to do. */
final class InfluxTroubleTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    Path folder;

    /** Offers reports until the store's trouble is such. */
    private String trouble(InfluxSeriesStore store, Predicate<@Nullable String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String told = store.statistics().lastError();
        for (int i = 0; !wanted.test(told); i++) {
            assertThat(System.nanoTime()).as("in time; told: %s", told).isLessThan(deadline);
            store.offer(Reports.up("murghab", Instant.now().minusMillis(i), i));
            Thread.sleep(50);
            told = store.statistics().lastError();
        }
        return told;
    }

    private InfluxSeriesStore open(URI url) {
        return InfluxSeriesStore.open(
                folder,
                SeriesSettings.defaults().withFlushTimeout(Duration.ofMillis(200)),
                InfluxSettings.of(url, "", "history", "token"),
                OutboxSettings.defaults().withPauses(Duration.ofMillis(20), Duration.ofMillis(100)),
                id -> LinkTags.NONE,
                InstantSource.system());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {'error':'unauthorized access'} | answers 401 (unauthorized access): is the token in the file of series.influx.tokenFile right, and may it write?",
                "404 | application/json | {'error':'database not found: history'} | answers 404 (database not found: history): are series.influx.bucket, organisation and url right?",
                "200 | text/html | <html><body>Welcome</body></html> | answers 200 with a web page, not as InfluxDB does: is series.influx.url right, is a proxy between?",
                "507 | application/json | {'error':'no space left on device'} | answers 507 (no space left on device)",
            })
    void saysWhatTheServerAnswersAndWhatToDo(int status, String type, String body, String told) throws Exception {
        try (InfluxRelay relay = InfluxRelay.before(NOBODY);
                InfluxSeriesStore store = open(relay.url())) {
            relay.answerInstead(new InfluxRelay.Answer(status, type, body.replace('\'', '"')));

            String line = trouble(store, now -> now != null && now.contains("wait in the outbox"));
            assertThat(line)
                    .startsWith("the InfluxDB at " + relay.url() + " " + told + (told.endsWith("?") ? "" : ".")
                            + " Nothing is lost: ")
                    .containsPattern("\\d+ points wait in the outbox since 20\\S+Z and go out by themselves$");
            assertThat(line.lines()).hasSize(1);
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        try (InfluxSeriesStore store = open(NOBODY)) {
            assertThat(trouble(store, now -> now != null && now.contains("wait in the outbox")))
                    .startsWith("the InfluxDB at http://127.0.0.1:1 cannot be reached (")
                    .contains("): does it run, is series.influx.url right? Nothing is lost: ");
        }
    }

    @Test
    void saysThatItDoesNotKnowSuchAServer() throws Exception {
        try (InfluxRelay relay = InfluxRelay.before(NOBODY);
                InfluxSeriesStore store = open(relay.url())) {
            relay.answerInstead(new InfluxRelay.Answer(204, "text/plain", ""));

            assertThat(trouble(store, now -> now != null && now.contains("no InfluxDB known here")))
                    .contains("it states no version", "write the address of 1.8, 2.x or 3 Core into series.influx.url")
                    .endsWith(". Points are sent as before; rollups are made later");
        }
    }
}
