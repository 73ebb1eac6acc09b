package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.PlanException;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;

/** Plans of the manifests here, made by a running NCC against its inventory. */
final class ServerPlans {
    private static final Pattern OF_A_MANIFEST = Pattern.compile("/manifests/(\\d+)(?:/.*)?");

    private final NccClient client;

    ServerPlans(NccClient client) {
        this.client = client;
    }

    /**
     * The plan that brings a folder of manifests, or one file, into the NCC's inventory; the NCC keeps it for its apply.
     *
     * @throws RefusedException with every mistake in the manifests, by file and line
     */
    PlanDocument plan(Path manifests, boolean deletes) {
        Map<String, String> texts = new ManifestReader(ManifestRules.ofPlanner()).textsToSend(manifests);
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("deletes", deletes);
        ArrayNode sent = wish.putArray("manifests");
        texts.forEach((name, text) -> sent.addObject().put("name", name).put("text", text));
        NccClient.Answer answer = client.post("/api/v1/plans", wish, Map.of());
        if (!answer.isDone()) {
            throw refused(answer, List.copyOf(texts.keySet()));
        }
        String digest = answer.tree().path("digest").asText();
        try {
            return PlanDocument.read(
                    new String(client.bytes("/api/v1/plans/" + digest + "?whole=true"), StandardCharsets.UTF_8));
        } catch (PlanException e) {
            throw new UnavailableException("the NCC's plan cannot be read here: " + e.getMessage(), e);
        }
    }

    /** What it says against them, in the files that they stand in. */
    private RefusedException refused(NccClient.Answer answer, List<String> names) {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : answer.tree().path("errors")) {
            String detail = each.path("detail").asText();
            Matcher pointer = OF_A_MANIFEST.matcher(each.path("pointer").asText());
            String name = pointer.matches() && Integer.parseInt(pointer.group(1)) < names.size()
                    ? names.get(Integer.parseInt(pointer.group(1)))
                    : "";
            lines.add(name.isEmpty() || detail.startsWith(name + ":") ? detail : name + ": " + detail);
        }
        if (lines.isEmpty()) {
            client.done(answer); // says it
        }
        return new RefusedException(lines);
    }
}
