package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A body that is not as the contract wants it: which fields, and what to write instead. */
class BodyMistakesTest {
    private static final JsonObject SCHEMA = new JsonObject("""
            {"type": "object", "required": ["to"], "additionalProperties": false, "properties": {
              "to": {"type": "string", "enum": ["planned", "in_service"]},
              "size": {"type": "integer", "minimum": 1},
              "manifests": {"type": "array", "items": {"type": "object", "required": ["name"],
                "properties": {"name": {"type": "string", "maxLength": 3}}}}}}""");

    @Test
    void aWordThatIsNoChoiceIsToldTheChoices() {
        assertThat(mistakes("{\"to\": \"inservice\"}")).containsExactly("/to: write one of planned, in_service");
    }

    @Test
    void whatIsMissingIsNamedWhereItBelongs() {
        assertThat(mistakes("{}")).containsExactly("/to: missing");
        assertThat(mistakes("{\"to\": \"planned\", \"manifests\": [{\"name\": \"a\"}, {}]}"))
                .containsExactly("/manifests/1/name: missing");
    }

    @Test
    void aFieldThatNobodyKnowsIsTold() {
        assertThat(mistakes("{\"to\": \"planned\", \"two\": 1}"))
                .containsExactly("/two: is not known here: mind the spelling, or leave it out");
    }

    @Test
    void everyFieldIsToldOnceAndAWrongTypeBeforeAllElse() {
        assertThat(mistakes("{\"to\": 3, \"size\": 0, \"manifests\": [{\"name\": \"abcdef\"}]}"))
                .containsExactly(
                        "/manifests/0/name: String is too long (6 > 3)",
                        "/size: 0 is less than 1",
                        "/to: is of type number: write string");
    }

    private static List<String> mistakes(String body) {
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setBaseUri("app://auylsat")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return BodyMistakes.of(FailureRoutes.said(
                        Validator.create(JsonSchema.of(SCHEMA), options).validate(new JsonObject(body))))
                .stream()
                .map(wrong -> wrong.pointer() + ": " + wrong.detail())
                .toList();
    }
}
