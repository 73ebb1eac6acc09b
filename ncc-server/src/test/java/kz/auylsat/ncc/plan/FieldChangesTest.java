package kz.auylsat.ncc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldChangesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                        | {"a":1}                        | ``
            {"a":1}                        | {"a":2}                        | a: 1 -> 2
            {"a":1}                        | {}                             | a: 1 -> null
            {"a":null}                     | {}                             | ``
            {}                             | {"d":{"x":1}}                  | d: null -> {"x":1}
            {"d":{"x":1,"y":2}}            | {"d":{"x":1,"y":3}}            | d.y: 2 -> 3
            {"l":[1,2]}                    | {"l":[2,1]}                    | l: [1,2] -> [2,1]
            {"l":[{"id":"k5","f":1}]}      | {"l":[{"id":"k5","f":2}]}      | l[k5].f: 1 -> 2
            {"l":[{"id":"k5"}]}            | {"l":[{"id":"k4"},{"id":"k5"}]} | l[k4]: null -> {"id":"k4"}
            {"l":[{"id":"a"},{"id":"b"}]}  | {"l":[{"id":"b"},{"id":"a"}]}  | l: [{"id":"a"},{"id":"b"}] -> [{"id":"b"},{"id":"a"}]
            {"l":[{"x":1},{"x":1}]}        | {"l":[{"x":1}]}                | l: [{"x":1},{"x":1}] -> [{"x":1}]
            """)
    void fieldsAreNamedByTheirPathAndThingsInListsByTheirKey(String before, String after, String expected)
            throws Exception {
        assertThat(text(FieldChanges.between(tree(before), tree(after)))).isEqualTo(expected);
    }

    @Test
    void aThingThatIsNewHasEachOfItsFieldsAsOneChange() throws Exception {
        assertThat(text(FieldChanges.between(null, tree("{\"id\":\"a\"}")))).isEqualTo(": null -> {\"id\":\"a\"}");
    }

    private static String text(List<FieldChange> changes) {
        return String.join(
                "; ",
                changes.stream()
                        .map(change -> change.path() + ": " + change.before() + " -> " + change.after())
                        .toList());
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
