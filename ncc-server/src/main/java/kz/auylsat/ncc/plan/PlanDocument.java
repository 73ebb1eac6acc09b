package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * A plan as it is kept and handed over: JSON with a digest over all of it, which an edit by hand does not match.
 *
 * @param digest as {@code sha256:…}; what the plan is called
 */
public record PlanDocument(Plan plan, String digest) {
    /** What a digest looks like. */
    public static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final String DIGEST_FIELD = "digest";

    public static PlanDocument of(Plan plan) {
        return new PlanDocument(plan, Digests.whole(PlanTree.of(plan)));
    }

    /** The document as a tree, its digest last. */
    public ObjectNode tree() {
        return PlanTree.of(plan).put(DIGEST_FIELD, digest);
    }

    /** The document as JSON, which {@link #read} takes. */
    public String text() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan that cannot be written", e);
        }
    }

    /**
     * Reads a document.
     *
     * @throws PlanException where it is none, is of another release, or was edited
     */
    public static PlanDocument read(String text) {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new PlanException("not a plan (" + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr())
                    + "); make one with ncc plan -o FILE");
        }
        if (!(tree instanceof ObjectNode fields) || !fields.path("format").isTextual()) {
            throw new PlanException("not a plan; make one with ncc plan -o FILE");
        }
        if (!fields.path("format").asText().equals(PlanTree.FORMAT)) {
            throw new PlanException(
                    "a plan of the format " + fields.path("format").asText() + ", and this release reads "
                            + PlanTree.FORMAT + "; make it anew with ncc plan -o FILE");
        }
        JsonNode stated = fields.remove(DIGEST_FIELD);
        String digest = Digests.whole(fields);
        if (stated == null || !digest.equals(stated.asText())) {
            throw new PlanException(
                    "was edited by hand: its digest does not match; change the manifests and make it anew with ncc plan -o FILE");
        }
        return new PlanDocument(PlanTree.read(fields), digest);
    }
}
