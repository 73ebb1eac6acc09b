package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
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
        try {
            Digests digest = new Digests();
            digest.json().writeStartObject();
            PlanJson.write(plan, digest.json());
            digest.json().writeEndObject();
            return new PlanDocument(plan, digest.whole());
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** The document as a tree, its digest last; for plans of a size that is sent over a network. */
    public ObjectNode tree() {
        try (TokenBuffer tokens = new TokenBuffer(Digests.MAPPER, false)) {
            write(tokens);
            return Digests.MAPPER.readTree(tokens.asParser());
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** The document as JSON, which {@link #read(String)} takes. */
    public String text() {
        StringWriter text = new StringWriter();
        try {
            write(text);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
        return text.toString();
    }

    /** Writes what {@link #text} gives, however large; what it is written to stays open. */
    public void write(Writer out) throws IOException {
        try (JsonGenerator json = Digests.MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            write(json);
        }
        out.write('\n');
        out.flush();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        PlanJson.write(plan, json);
        json.writeStringField(DIGEST_FIELD, digest);
        json.writeEndObject();
    }

    private static IllegalStateException cannotBeWritten(IOException e) {
        return new IllegalStateException("a plan that cannot be written", e);
    }

    /**
     * Reads a document.
     *
     * @throws PlanException where it is none, is of another release, or was edited
     */
    public static PlanDocument read(String text) {
        try {
            return read(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    /** The same of a text that is not in memory. */
    public static PlanDocument read(Reader text) throws IOException {
        Digests digest = new Digests();
        PlanJson read;
        try (JsonParser parser = new HeardParser(Digests.MAPPER.createParser(text), digest.json(), DIGEST_FIELD)) {
            read = PlanJson.read(parser);
        } catch (JsonProcessingException e) {
            throw new PlanException("not a plan (" + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr())
                    + "); make one with ncc plan -o FILE");
        }
        String format = read.text("format");
        if (format == null) {
            throw new PlanException("not a plan; make one with ncc plan -o FILE");
        }
        if (!format.equals(PlanJson.FORMAT)) {
            throw new PlanException("a plan of the format " + format + ", and this release reads " + PlanJson.FORMAT
                    + "; make it anew with ncc plan -o FILE");
        }
        String found = digest.whole();
        if (!found.equals(read.text(DIGEST_FIELD))) {
            throw new PlanException(
                    "was edited by hand: its digest does not match; change the manifests and make it anew with ncc plan -o FILE");
        }
        try {
            return new PlanDocument(read.plan(), found);
        } catch (IllegalArgumentException e) {
            throw new PlanException("not a plan (" + e.getMessage() + "); make one with ncc plan -o FILE");
        }
    }
}
