package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.api.EnrolmentSource;
import kz.auylsat.ncc.api.EnrolmentSource.Shown;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.plan.Wishes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentsReaderTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(14);

    private Instant now = NOW;
    private SecretsWiring secrets;
    private EnrolmentsReader enrolments;

    @BeforeEach
    void begin() {
        Inventory inventory = Wishes.with(List.of(
                Wishes.wave("first", 1), Wishes.settlement("village-1", "first"), Wishes.keyed("village-1", 1)));
        secrets = SecretsWiring.of(
                new NccConfiguration.Secrets(folder.resolve("keys/master.key"), List.of(), LIFE),
                opened.database(),
                () -> now);
        enrolments = new EnrolmentsReader(secrets, () -> inventory, Optional.empty(), LIFE, () -> now);
        opened.database().write(handle -> {
            secrets.enrolments().create(handle, "village-1-1", LIFE, NOW.minusSeconds(1));
            return 0;
        });
    }

    @Test
    void aRequestThatIsSentAgainMakesNoOtherToken() {
        Shown before = shown();
        Shown made = renew(before, "Aigul");

        now = NOW.plus(Duration.ofHours(23));
        assertThat(renew(before, "Aigul")).isEqualTo(made);
        assertThat(tokens()).isEqualTo(2);
    }

    @Test
    void theSameKeyOfSomebodyElseMakesAToken() {
        Shown made = renew(shown(), "Aigul");

        now = NOW.plusSeconds(1);
        assertThat(renew(made, "Erlan")).isNotEqualTo(made);
        assertThat(tokens()).isEqualTo(3);
    }

    @Test
    void theSameKeyOfLongAgoMakesATokenOnceADay() {
        for (int day = 0; day < 3; day++) {
            now = NOW.plus(Duration.ofDays(2L * day));
            Shown before = shown();
            Shown made = renew(before, "Aigul");
            assertThat(made.fields()).containsEntry("createdAt", now.toString());
            assertThat(renew(before, "Aigul")).isEqualTo(made);
        }
        assertThat(tokens()).isEqualTo(4);
    }

    @Test
    void theSameKeyOfLongAgoGoesByWhatWasSeen() {
        Shown first = shown();
        Shown made = renew(first, "Aigul");

        now = NOW.plus(Duration.ofDays(2));
        assertThat(enrolments.renew("village-1-1", first.version(), "Aigul", "key-1"))
                .isEqualTo(new EnrolmentSource.Newer(made.version()));
    }

    private Shown shown() {
        return enrolments.enrolment("village-1-1").orElseThrow();
    }

    private Shown renew(Shown seen, String by) {
        return (Shown) enrolments.renew("village-1-1", seen.version(), by, "key-1");
    }

    private int tokens() {
        return opened.database()
                .read(handle -> secrets.enrolments().enrolments(handle, "village-1-1"))
                .size();
    }
}
