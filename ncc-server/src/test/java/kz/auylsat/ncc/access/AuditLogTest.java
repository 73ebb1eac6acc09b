package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kz.auylsat.ncc.database.OnEachEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log whose every row is tampered with in every way, on both engines. */
class AuditLogTest extends OnEachEngine {
    private static final int ENTRIES = 7;
    private static final Instant AT = Instant.parse("2026-11-22T03:00:00Z");

    private AuditStore audit;

    @BeforeEach
    void open() throws Exception {
        audit = new AuditStore(opened.database());
        for (int i = 1; i <= ENTRIES; i++) {
            audit.append(entry(i));
        }
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(
                AT.plusSeconds(number),
                "айгүл",
                "user",
                "10.0.0." + number,
                "changeUser",
                "users/u" + number,
                AuditEntry.DONE,
                "role viewer",
                "r-" + number,
                1);
    }

    @Test
    void anUntouchedLogIsWholeAndSaysFromWhenToWhen() throws Exception {
        AuditCheck check = audit.verify(audit.head());
        assertThat(check.problem()).isEmpty();
        assertThat(check.head()).isEqualTo(audit.head());
        assertThat(check.head().number()).isEqualTo(ENTRIES);
        assertThat(check.from()).contains(AT.plusSeconds(1));
        assertThat(check.to()).contains(AT.plusSeconds(ENTRIES));
    }

    @Test
    void everyEditOfEveryFieldOfEveryEntryIsFound() throws Exception {
        List<String> edits = List.of(
                "at = at + 1",
                "actor = 'somebody'",
                "means = 'oidc'",
                "address = '10.9.9.9'",
                "operation = 'listUsers'",
                "target = ''",
                "outcome = 'refused'",
                "detail = detail || '.'",
                "request_id = 'r'",
                "times = 2",
                "previous = '" + "1".repeat(64) + "'",
                "hash = '" + "2".repeat(64) + "'",
                "number = number + 100");
        for (int number = 1; number <= ENTRIES; number++) {
            List<AuditRecord> before = all();
            for (String edit : edits) {
                opened.execute("UPDATE audit_entry SET " + edit + " WHERE number = " + number);
                assertThat(audit.verify(null).problem())
                        .as(edit + " of " + number)
                        .hasValueSatisfying(told -> assertThat(told).contains("entr"));
                restore(before);
            }
        }
        assertThat(audit.verify(null).problem()).isEmpty();
    }

    @Test
    void everyRemovalInsertionAndExchangeIsFound() throws Exception {
        List<AuditRecord> before = all();
        for (int number = 1; number <= ENTRIES; number++) {
            opened.execute("DELETE FROM audit_entry WHERE number = " + number);
            assertThat(audit.verify(null).problem()).as("removed " + number).isPresent();
            closeGap(number);
            assertThat(audit.verify(null).problem())
                    .as("removed and closed " + number)
                    .isPresent();
            restore(before);
        }
        for (int number = 1; number < ENTRIES; number++) {
            int next = number + 1;
            opened.execute("UPDATE audit_entry SET number = 1000 WHERE number = " + number);
            opened.execute("UPDATE audit_entry SET number = " + number + " WHERE number = " + next);
            opened.execute("UPDATE audit_entry SET number = " + next + " WHERE number = 1000");
            assertThat(audit.verify(null).problem()).as("exchanged " + number).isPresent();
            restore(before);
        }
        // One that a forger who knows the algorithm hangs on, but not into what the log keeps as its head.
        AuditRecord forged = AuditRecord.after(audit.head(), entry(99));
        restore(append(before, forged));
        assertThat(audit.verify(null).problem())
                .hasValueSatisfying(told -> assertThat(told).contains("keeps"));
    }

    @Test
    void aLogCutOffOrWrittenAnewWithItsHeadIsFoundByAHeadThatWasNoted() throws Exception {
        AuditHead noted = audit.head();
        List<AuditRecord> before = all();

        restore(before.subList(0, 4));
        AuditRecord last = before.get(3);
        opened.execute("UPDATE audit_head SET number = 4, hash = '" + last.hash() + "'");
        assertThat(audit.verify(null).problem()).as("whole by itself").isEmpty();
        assertThat(audit.verify(noted).problem())
                .contains("the log ends at entry 4, and 7 was noted: its end was cut off");

        AuditHead head = AuditHead.EMPTY;
        List<AuditRecord> anew = new ArrayList<>();
        for (int i = 1; i <= ENTRIES + 1; i++) {
            AuditRecord record = AuditRecord.after(head, entry(i + 50));
            anew.add(record);
            head = record.head();
        }
        restore(anew);
        opened.execute("UPDATE audit_head SET number = " + head.number() + ", hash = '" + head.hash() + "'");
        assertThat(audit.verify(null).problem()).as("whole by itself").isEmpty();
        assertThat(audit.verify(noted).problem())
                .contains("entry 7 is not the one that was noted: the log was written anew");
    }

    @Test
    void whoWriteAtOnceMakeOneChain() throws Exception {
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < 10; i++) {
                                audit.append(entry(writer * 100 + i));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(audit.head().number()).isEqualTo(ENTRIES + 40);
        assertThat(audit.verify(null).problem()).isEmpty();
    }

    private List<AuditRecord> all() {
        List<AuditRecord> all = new ArrayList<>();
        audit.forEach(all::add);
        return all;
    }

    private static List<AuditRecord> append(List<AuditRecord> records, AuditRecord last) {
        List<AuditRecord> all = new ArrayList<>(records);
        all.add(last);
        return all;
    }

    private void closeGap(int number) throws SQLException {
        for (int next = number + 1; next <= ENTRIES; next++) {
            opened.execute("UPDATE audit_entry SET number = " + (next - 1) + " WHERE number = " + next);
        }
    }

    /** Rows put there beside the log's own way. */
    private void restore(List<AuditRecord> records) {
        opened.database().write(handle -> {
            handle.execute("DELETE FROM audit_entry");
            records.forEach(record -> AuditStore.insert(handle, record));
            return records;
        });
    }
}
