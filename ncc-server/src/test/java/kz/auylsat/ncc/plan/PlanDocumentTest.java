package kz.auylsat.ncc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.Test;

class PlanDocumentTest {
    @Test
    void aPlanIsReadAsItWasWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Inventory before = RandomInventory.of(random, 3);
        Inventory after = RandomInventory.of(random, 5);
        PlanDocument plan = PlanDocument.of(Wishes.wholePlan(before, after));

        PlanDocument read = PlanDocument.read(plan.text());

        assertThat(read).as("seed %d", seed).isEqualTo(plan);
        assertThat(plan.digest()).matches(PlanDocument.DIGEST);
    }

    @Test
    void anEditByHandIsRefusedWhereverItIs() {
        String text = PlanDocument.of(Wishes.plan(Inventory.empty(), Wishes.villages(2)))
                .text();
        List<String> edits = List.of(
                text.replace("10.58.0.2", "10.58.0.3"),
                text.replace("\"failureShareMax\" : 0.25", "\"failureShareMax\" : 1.0"),
                text.replace("\"errors\" : 0", "\"errors\" : 1"),
                text.replaceFirst("\"id\" : \"village-0\"", "\"id\" : \"village-9\""),
                text.replaceFirst("\"digest\" : \"sha256:.", "\"digest\" : \"sha256:x"));

        for (String edited : edits) {
            assertThat(edited).isNotEqualTo(text);
            assertThatExceptionOfType(PlanException.class)
                    .isThrownBy(() -> PlanDocument.read(edited))
                    .withMessageContaining("edited by hand")
                    .withMessageContaining("make it anew");
        }
    }

    @Test
    void anotherLayoutIsTheSamePlan() {
        PlanDocument plan = PlanDocument.of(Wishes.plan(Inventory.empty(), Wishes.villages(1)));

        assertThat(PlanDocument.read(plan.tree().toString())).isEqualTo(plan);
    }

    @Test
    void whatIsNoPlanIsSaidToBeNone() {
        for (String text :
                List.of("", "[]", "{}", "{\"format\": 1}", "villages: []", "{\"format\": \"auylsat-plan/9\"}")) {
            assertThatExceptionOfType(PlanException.class)
                    .isThrownBy(() -> PlanDocument.read(text))
                    .withMessageContaining("ncc plan -o FILE")
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void whatChangedSinceIsNamed() {
        Inventory live = Wishes.villages(3);
        Plan plan = Wishes.plan(live, Wishes.villages(4));
        Inventory changed = Wishes.with(List.of(
                Wishes.wave("first", 1),
                Wishes.wave("second", 5),
                Wishes.settlement("village-0", "first"),
                Wishes.settlement("village-8", "first"),
                Wishes.terminal("village-0", 1)));

        assertThat(InventoryDrift.since(plan, live)).isEmpty();
        assertThat(InventoryDrift.since(plan, changed).orElseThrow())
                .contains("- Settlement village-1", "+ Settlement village-8", "~ Wave second", "ncc plan")
                .doesNotContain("village-0,", "\n");
    }
}
