package kz.auylsat.ncc.provision;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlTree;

/** Reads what a manifest says of a template; what its parts mean is looked at where they are used. */
final class TemplateManifest {
    /** What only the thing itself can say. */
    static final Set<String> NOT_IN_A_BODY = Set.of("id", "names", "template", "terminals", "settlement");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TemplateManifest() {}

    static Template read(String id, Names names, YamlField spec, ManifestDraft draft) {
        YamlField extendsField = spec.field("extends");
        String extendsId = ManifestFields.optional(extendsField);
        if (extendsId != null) {
            draft.refer(extendsField, ManifestKind.TEMPLATE, extendsId);
            YamlField place = extendsField.place();
            draft.later(() -> draft.templates().checkChain(place, id));
        }
        return new Template(
                id, names, extendsId, body(spec, "settlement"), body(spec, "terminal"), body(spec, "bundle"));
    }

    private static ObjectNode body(YamlField spec, String part) {
        YamlField field = spec.field(part);
        if (field.isPresent() && !field.isMapping()) {
            field.problem("expected keys and values, as in a " + part + "'s own spec");
        }
        if (!field.isMapping()) {
            return JSON.createObjectNode();
        }
        field.entries().forEach((key, value) -> {
            if (NOT_IN_A_BODY.contains(key) && !part.equals("bundle")) {
                value.problem("cannot come from a template: write it where it belongs"
                        + (key.equals("template") ? "; a template takes from another with extends" : ""));
            }
        });
        return JSON.valueToTree(YamlTree.part(field));
    }
}
