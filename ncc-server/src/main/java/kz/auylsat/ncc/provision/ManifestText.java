package kz.auylsat.ncc.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Manifests as text: what is exported is read back as the same inventory.
 *
 * @param name of the file below the folder, as {@code settlements/ayni.yaml}
 * @param text of YAML
 */
public record ManifestText(String name, String text) {
    private static final String API_VERSION = "auylsat/v1";

    /** All things of an inventory, a file each; terminals stand in their settlements' files. */
    public static List<ManifestText> export(Inventory inventory) {
        return inventory.items().stream()
                .filter(item -> !(item instanceof Terminal))
                .map(item -> export(inventory, item))
                .toList();
    }

    /** One thing; a settlement with its terminals, a terminal alone. */
    public static ManifestText export(Inventory inventory, InventoryItem item) {
        ObjectNode tree = tree(inventory, item);
        if (item instanceof Settlement settlement) {
            ArrayNode terminals = JsonNodeFactory.instance.arrayNode();
            for (Terminal terminal : inventory.terminalsOfSettlement(settlement.id())) {
                terminals.add(tree(inventory, terminal).without("settlement"));
            }
            if (!terminals.isEmpty()) {
                tree.set("terminals", terminals);
            }
        }
        return new ManifestText(
                folder(item.kind()) + "/" + item.id() + ".yaml",
                YamlText.write(document(item.kind().word(), tree)));
    }

    /** As {@code service-plans}. */
    static String folder(InventoryKind kind) {
        return kind.plural().replace(' ', '-');
    }

    /** A document with this spec, {@code id} and {@code names} of which are its metadata. */
    static ObjectNode document(String kind, ObjectNode tree) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", API_VERSION).put("kind", kind);
        ObjectNode metadata = document.putObject("metadata");
        for (String key : List.of("id", "names")) {
            JsonNode value = tree.remove(key);
            if (value != null) {
                metadata.set(key, value);
            }
        }
        document.set("spec", tree);
        return document;
    }

    private static ObjectNode tree(Inventory inventory, InventoryItem item) {
        ObjectNode tree = InventoryText.tree(item);
        if (tree.path("dish") instanceof ObjectNode dish && !dish.has("bucPowerWatts")) {
            dish.remove("bucBackOffDb"); // says nothing without the power
        }
        if (item instanceof Terminal terminal) {
            if (terminal.via() != null) {
                tree.remove("profile"); // the hub's
            }
            takeAway(tree, body(inventory, terminal.templateId()));
        }
        return tree;
    }

    /** What the terminal's templates say and it has not is taken away again with a null. */
    private static void takeAway(ObjectNode tree, ObjectNode template) {
        for (Map.Entry<String, JsonNode> said : template.properties()) {
            JsonNode own = tree.get(said.getKey());
            if (own == null) {
                tree.putNull(said.getKey());
            } else if (own instanceof ObjectNode mine && said.getValue() instanceof ObjectNode theirs) {
                takeAway(mine, theirs);
            }
        }
    }

    private static ObjectNode body(Inventory inventory, @Nullable String templateId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Template template = templateId == null ? null : inventory.templates().get(templateId);
        while (template != null) {
            body = Trees.merged(template.terminal(), body);
            template =
                    template.extendsId() == null ? null : inventory.templates().get(template.extendsId());
        }
        return body;
    }
}
