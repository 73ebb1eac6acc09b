package kz.auylsat.ncc.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import kz.auylsat.ncc.api.ManifestSource.ExportAnswer;
import kz.auylsat.ncc.api.ManifestSource.ImportAnswer;

/** The inventory as manifests, tables made manifests, and the manifests' schema. */
final class ManifestRoutes {
    private static final String SCHEMA_TYPE = "application/schema+json";
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ManifestSource manifests;
    private final BoundedWorkChannel work;

    ManifestRoutes(ApiSources sources, BoundedWorkChannel work) {
        this.manifests = sources.manifests();
        this.work = work;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("exportManifests").addHandler(this::export);
        operations.getRoute("importCsv").addHandler(this::importCsv);
        operations.getRoute("getManifestSchema").addHandler(this::schema);
    }

    private void export(RoutingContext context) {
        AskedReader asked = new AskedReader(context);
        String kind = asked.query("kind");
        List<String> ids = asked.list("id");
        ask(context, () -> exported(manifests.export(kind, ids)), answer -> {
            if (!AnswerWriter.notModified(context, answer.version())) {
                AnswerWriter.taggedJson(context, answer.json());
            }
        });
    }

    private record Exported(String version, byte[] json) {}

    private static Exported exported(ExportAnswer answer) {
        if (answer instanceof ExportAnswer.Unknown unknown) {
            throw new ProblemException(ApiProblem.notFound(unknown.detail() + "."));
        }
        ExportAnswer.Found found = (ExportAnswer.Found) answer;
        return new Exported(found.version(), JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("manifests");
            for (ManifestText manifest : found.manifests()) {
                json.writeStartObject();
                json.writeStringField("name", manifest.name());
                json.writeStringField("text", manifest.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private void importCsv(RoutingContext context) {
        JsonObject body = new AskedReader(context).body().getJsonObject();
        String kind = body.getString("kind");
        boolean overwrite = body.getBoolean("overwrite", false);
        boolean dryRun = body.getBoolean("dryRun", false);
        Optional<List<ManifestText>> tables = named(context, body, "tables");
        if (tables.isPresent()) {
            ask(
                    context,
                    () -> made(manifests.importCsv(kind, tables.get(), overwrite), dryRun),
                    json -> AnswerWriter.json(context, json));
        }
    }

    /** Texts that each have a name of their own; empty where two have one, which is answered then. */
    static Optional<List<ManifestText>> named(RoutingContext context, JsonObject body, String field) {
        List<ManifestText> texts = new ArrayList<>();
        JsonArray array = body.getJsonArray(field);
        for (int i = 0; i < array.size(); i++) {
            JsonObject each = array.getJsonObject(i);
            texts.add(new ManifestText(each.getString("name"), each.getString("text")));
        }
        if (texts.stream().map(ManifestText::name).distinct().count() == texts.size()) {
            return Optional.of(texts);
        }
        AnswerWriter.problem(
                context,
                ApiProblem.unprocessable(
                        "Two " + field + " have one name.",
                        List.of(new ApiProblem.Wrong("/" + field, "give each a name of its own"))));
        return Optional.empty();
    }

    private static byte[] made(ImportAnswer answer, boolean dryRun) {
        if (answer instanceof ImportAnswer.Refused refused) {
            throw new ProblemException(ApiProblem.unprocessable(
                    "The tables have mistakes: no manifest is made.",
                    refused.mistakes().stream().map(ManifestRoutes::wrong).toList()));
        }
        ImportAnswer.Read read = (ImportAnswer.Read) answer;
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("manifests");
            for (ManifestSource.Made made : read.manifests()) {
                json.writeStartObject();
                json.writeStringField("name", made.manifest().name());
                json.writeStringField("change", made.change().name().toLowerCase(Locale.ROOT));
                if (!dryRun) {
                    json.writeStringField("text", made.manifest().text());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static ApiProblem.Wrong wrong(ManifestSource.Mistake mistake) {
        return new ApiProblem.Wrong(
                "/tables/" + mistake.table() + "/text", mistake.row(), mistake.column(), mistake.message());
    }

    private void schema(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, SCHEMA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .end(Buffer.buffer(manifests.schema()));
    }

    private <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer) {
        if (!work.hasRoom()) {
            AnswerWriter.problem(
                    context, ApiProblem.unavailable("Too many plans and applies at once."), RETRY_AFTER_SECONDS);
            return;
        }
        LargeBodyRoutes.during(context, work.run(question))
                .onSuccess(answer::accept)
                .onFailure(context::fail);
    }
}
