package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.OnEachEngine;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratedKeysTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private EnrolmentStore store;
    private GeneratedKeys keys;

    @BeforeEach
    void begin() {
        NccConfiguration.Secrets settings =
                new NccConfiguration.Secrets(folder.resolve("keys/master.key"), List.of(), Duration.ofDays(14));
        store = SecretsWiring.of(settings, opened.database(), () -> NOW).enrolments();
        keys = new GeneratedKeys(opened.database(), store.keys());
    }

    @Test
    void keysMadeAnewUnderTheSameGenerationAreTakenAtTheNextLook() {
        apply(NOW);
        assertThat(look()).as("others than before: none").isTrue();
        assertThat(look()).isFalse();

        opened.database().write(handle -> {
            store.forget(handle, "ayni-1", NOW.plusMillis(300));
            return 0;
        });
        apply(NOW.plusMillis(900));

        assertThat(keys.generation("ayni-1")).isEqualTo(1);
        SnmpKeys inTables = opened.database()
                .read(handle -> store.keys().keys(handle, "ayni-1", 1))
                .orElseThrow();
        assertThat(keys.ofBox("ayni-1")).isNotEqualTo(List.of(inTables));
        assertThat(look()).as("the poller is to be told").isTrue();
        assertThat(keys.ofBox("ayni-1")).containsExactly(inTables);
        assertThat(keys.of("ayni-1")).contains(TemplateBundle.credentials(inTables));
    }

    private void apply(Instant at) {
        opened.database().write(handle -> {
            store.create(handle, "ayni-1", Duration.ofDays(3), at);
            return 0;
        });
    }

    private boolean look() {
        return keys.look(opened.database().read(store.keys()::keysInUse), Map.of());
    }
}
