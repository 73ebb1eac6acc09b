package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Wave;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.PermitWarning;
import kz.auylsat.ncc.life.Rollout;
import org.jspecify.annotations.Nullable;

/** The rollout of what one person sees of the inventory: villages by identifier, waves in their order. */
final class RolloutView {
    /** For the villages that no wave brings in. */
    private static final String NO_WAVE = "";

    private final InventoryView inventory;
    private final List<Item> items = new ArrayList<>();

    RolloutView(InventoryView inventory, Rollout rollout) {
        this.inventory = inventory;
        for (Settlement settlement : inventory.settlements()) {
            Rollout.Village village = rollout.village(settlement.id());
            if (village != null) {
                items.add(new Item(settlement, village));
            }
        }
    }

    /** One village of it. */
    record Item(Settlement settlement, Rollout.Village village) {
        String id() {
            return settlement.id();
        }

        String wave() {
            return Objects.requireNonNullElse(settlement.waveId(), NO_WAVE);
        }
    }

    /** Which villages are asked for: of a wave, in states (none given: in any), blocked or not. */
    record Query(
            @Nullable String wave,
            Set<LifeState> states,
            @Nullable Boolean blocked) {
        boolean matches(Item item) {
            return (wave == null || wave.equals(item.wave()))
                    && (states.isEmpty()
                            || states.contains(item.village().life().state()))
                    && (blocked == null || blocked == item.village().blocked());
        }
    }

    List<Item> items(Query query) {
        return items.stream().filter(query::matches).toList();
    }

    /** A RolloutPage: the waves whole, of the villages one page. */
    byte[] json(ItemPage<Item> page, Rollout of) {
        return JsonText.of(json -> {
            json.writeStartObject();
            JsonText.time(json, "at", of.at());
            json.writeNumberField("total", page.total());
            JsonText.text(json, "next", page.next());
            json.writeFieldName("waves");
            waves(json);
            json.writeArrayFieldStart("items");
            for (Item item : page.items()) {
                item(json, item);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void item(JsonGenerator json, Item item) throws IOException {
        LifeJson.item(json, item.settlement(), inventory.terminalIdsOf(item.settlement()), item.village());
    }

    /** The waves that have villages here, each with how many stand where; without a wave at the end. */
    private void waves(JsonGenerator json) throws IOException {
        Map<String, Sums> sums = new TreeMap<>();
        items.forEach(
                item -> sums.computeIfAbsent(item.wave(), id -> new Sums()).add(item.village()));
        Map<String, Wave> known = inventory.inventory().waves();
        List<String> order = new ArrayList<>(sums.keySet());
        order.sort(
                Comparator.<String>comparingInt(id -> order(known.get(id), id)).thenComparing(id -> id));
        json.writeStartArray();
        for (String id : order) {
            wave(json, id, known.get(id), Objects.requireNonNull(sums.get(id)));
        }
        json.writeEndArray();
    }

    private static int order(@Nullable Wave wave, String id) {
        return id.equals(NO_WAVE) ? Integer.MAX_VALUE : wave == null ? Integer.MAX_VALUE - 1 : wave.order();
    }

    private static void wave(JsonGenerator json, String id, @Nullable Wave wave, Sums sums) throws IOException {
        json.writeStartObject();
        JsonText.text(json, "id", id.equals(NO_WAVE) ? null : id);
        if (wave == null) {
            json.writeNullField("name");
        } else {
            Names names = wave.names();
            InventoryJson.names(json, names);
        }
        json.writeNumberField("villages", sums.villages);
        json.writeNumberField("blocked", sums.blocked);
        json.writeNumberField("permitsEnding", sums.ending);
        json.writeNumberField("permitsEnded", sums.ended);
        json.writeObjectFieldStart("states");
        for (LifeState state : LifeState.values()) {
            json.writeNumberField(state.id(), sums.states.getOrDefault(state, 0));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** How many villages of a wave are how. */
    private static final class Sums {
        private final Map<LifeState, Integer> states = new EnumMap<>(LifeState.class);
        private int villages;
        private int blocked;
        private int ending;
        private int ended;

        void add(Rollout.Village village) {
            villages++;
            states.merge(village.life().state(), 1, Integer::sum);
            blocked += village.blocked() ? 1 : 0;
            boolean over = village.permitWarnings().stream().anyMatch(PermitWarning::ended);
            ended += over ? 1 : 0;
            ending += !over && !village.permitWarnings().isEmpty() ? 1 : 0;
        }
    }
}
