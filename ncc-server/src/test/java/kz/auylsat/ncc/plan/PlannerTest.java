package kz.auylsat.ncc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void anEqualWishIsNoPlan() {
        Inventory villages = Wishes.villages(4);

        Plan plan = Wishes.wholePlan(villages, Wishes.villages(4));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void whatIsOnlyInTheInventoryStaysUnlessDeletesAreAskedFor() {
        Inventory live = Wishes.villages(4);
        Inventory part = Wishes.with(List.of(Wishes.wave("first", 1), Wishes.settlement("village-0", "first")));

        Plan plan = Wishes.plan(live, part);
        Plan whole = Wishes.wholePlan(live, part);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.onlyInInventory())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Settlement", 3, "Terminal", 4, "Wave", 1));
        assertThat(whole.count(Action.DELETE)).isEqualTo(8);
        assertThat(whole.onlyInInventory()).isEmpty();
    }

    @Test
    void wavesGoCanaryFirstThenBySizeAndTheRestTogether() {
        List<InventoryItem> items = new ArrayList<>(List.of(Wishes.wave("late", 9), Wishes.wave("early", 1)));
        items.add(Wishes.settlement("alone", null));
        for (int i = 0; i < 6; i++) {
            items.add(Wishes.settlement("v" + i, "early"));
            items.add(Wishes.terminal("v" + i, i + 1));
        }
        items.add(Wishes.settlement("z", "late"));

        Plan plan = Wishes.plan(Inventory.empty(), Wishes.with(items));

        assertThat(plan.groups())
                .extracting(group -> group.name() + ": " + group.changes().size())
                .containsExactly(
                        "shared: 7",
                        "villages without a wave: 1",
                        "early, canary (1 village): 2",
                        "early, group 1 (2 villages): 4",
                        "early, group 2 (3 villages): 6",
                        "late, canary (1 village): 1");
        assertThat(plan.groups().get(2).wave())
                .hasToString("WaveBounds[waveId=early, failureShareMax=0.25, answerWithin=PT10M]");
    }

    @Test
    void aTemplateComesBehindTheOneItExtendsAndGoesBeforeIt() {
        Template base = template("z-base", null);
        Template top = template("a-top", "z-base");

        Plan made = Wishes.wholePlan(Wishes.with(List.of()), Wishes.with(List.of(base, top)));
        Plan gone = Wishes.wholePlan(Wishes.with(List.of(base, top)), Wishes.with(List.of()));

        assertThat(made.changes()).extracting(ChangedItem::id).containsExactly("z-base", "a-top");
        assertThat(gone.changes()).extracting(ChangedItem::id).containsExactly("a-top", "z-base");
    }

    /** So that whoever looks between two steps finds an inventory that can be read. */
    @Test
    void afterEveryStepAllReferencesAreMet() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Inventory before = RandomInventory.of(random, random.nextInt(4));
            Inventory after = RandomInventory.of(random, random.nextInt(6));
            Plan plan = Wishes.wholePlan(before, after);
            Map<ItemName, InventoryItem> now = new HashMap<>();
            before.items().forEach(item -> now.put(Planner.name(item), item));
            for (ChangedItem change : plan.changes()) {
                if (change.after() == null) {
                    now.remove(change.name());
                } else {
                    InventoryKind kind = InventoryKind.of(change.kind()).orElseThrow();
                    now.put(change.name(), InventoryText.item(kind, change.after()));
                }
                Inventory between = new Inventory(now.values());
                assertThat(between.items())
                        .as("seed %d, after %s", seed, change)
                        .hasSize(now.size());
            }
            assertThat(new Inventory(now.values())).as("seed %d", seed).isEqualTo(after);
        }
    }

    private static Template template(String id, String extended) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new Template(
                id, Names.english(id), extended, nodes.objectNode(), nodes.objectNode(), nodes.objectNode());
    }
}
