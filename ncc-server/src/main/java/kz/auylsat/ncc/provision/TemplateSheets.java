package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;

/** The templates that manifests may name, as YAML: what stands in one keeps its file and line wherever it is used. */
final class TemplateSheets {
    private final LiveWorld world;
    private final Map<String, YamlField> specs = new HashMap<>();
    private final Map<String, YamlField> bodies = new HashMap<>();

    TemplateSheets(LiveWorld world) {
        this.world = world;
    }

    /** A document that may be a template; it is known before any manifest that names it is read. */
    void add(YamlField document) {
        if (!document.isMapping() || !isTemplate(document)) {
            return;
        }
        YamlField metadata = document.field("metadata");
        YamlField spec = document.field("spec");
        if (metadata.isMapping()
                && spec.isMapping()
                && metadata.field("id").text().isPresent()) {
            specs.putIfAbsent(metadata.field("id").text(""), spec);
        }
    }

    /** A spec on top of the part of this name of a template; as it is where there is no such template. */
    YamlField over(YamlField spec, String templateId, String part) {
        return spec.over(bodies.computeIfAbsent(part + " " + templateId, any -> body(templateId, part)));
    }

    /** Notes where templates extend one another in a circle, or too many behind one another. */
    void checkChain(YamlField place, String id) {
        Set<String> chain = new LinkedHashSet<>(List.of(id));
        String at = parent(id);
        while (!at.isEmpty() && chain.add(at)) {
            at = parent(at);
        }
        if (at.equals(id)) {
            place.problem("templates in a circle: " + String.join(" extends ", chain) + " extends " + id
                    + "; leave one extends out");
        } else if (chain.size() > Template.DEPTH_MAX + 1 && at.isEmpty()) {
            place.problem("has " + (chain.size() - 1) + " templates behind it: write at most " + Template.DEPTH_MAX);
        }
    }

    private YamlField body(String templateId, String part) {
        YamlField body = spec(templateId).field(part);
        Set<String> used = new LinkedHashSet<>(List.of(templateId));
        String at = parent(templateId);
        List<YamlField> under = new ArrayList<>(List.of(body));
        while (!at.isEmpty() && used.add(at)) {
            under.add(spec(at).field(part));
            at = parent(at);
        }
        YamlField merged = under.get(under.size() - 1);
        for (int i = under.size() - 2; i >= 0; i--) {
            merged = under.get(i).isMapping() ? under.get(i).over(merged) : merged;
        }
        return merged;
    }

    private String parent(String id) {
        YamlField spec = spec(id);
        return spec.isMapping() ? spec.field("extends").text("") : "";
    }

    private YamlField spec(String id) {
        YamlField spec = specs.get(id);
        return spec != null ? spec : specs.computeIfAbsent(id, this::ofTheLiveInventory);
    }

    private YamlField ofTheLiveInventory(String id) {
        InventoryItem live = world.item(InventoryKind.TEMPLATE, id);
        String name = "Template " + id + " of the inventory";
        return live == null
                ? YamlReader.nothing(name)
                : YamlReader.parse(name, InventoryText.tree(live).toString()).get(0); // JSON is YAML
    }

    private static boolean isTemplate(YamlField document) {
        YamlField kind = document.field("kind");
        return !kind.isList() && !kind.isMapping() && kind.text("").equals(ManifestKind.TEMPLATE.word());
    }
}
