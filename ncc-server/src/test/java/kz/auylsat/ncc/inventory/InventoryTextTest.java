package kz.auylsat.ncc.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.Test;

class InventoryTextTest {
    private static final long SEED = 20261122;

    @Test
    void everyThingOfEveryKindComesBackExactly() {
        for (int i = 0; i < 60; i++) {
            for (InventoryItem item : random(i).items()) {
                assertThat(InventoryText.item(item.kind(), InventoryText.tree(item)))
                        .as("seed %d", SEED + i)
                        .isEqualTo(item);
                assertThat(InventoryText.read(item.kind(), InventoryText.write(item)))
                        .as("seed %d", SEED + i)
                        .isEqualTo(item);
            }
        }
    }

    @Test
    void keysAreThoseOfAManifestInOneOrder() {
        ObjectNode tree = InventoryText.tree(new Settlement(
                "ayni",
                Names.english("Ayni"),
                "TJ",
                "Sughd",
                39.4,
                68.5,
                1414,
                ZoneId.of("Asia/Dushanbe"),
                null,
                null,
                "62000001",
                "second",
                List.of(),
                List.of(new Contact("Head", null, null, null, List.of()))));

        assertThat(tree)
                .hasToString("{\"id\":\"ayni\",\"names\":{\"en\":\"Ayni\"},\"country\":\"TJ\",\"region\":\"Sughd\","
                        + "\"latitudeDeg\":39.4,\"longitudeDeg\":68.5,\"heightMetres\":1414.0,"
                        + "\"zone\":\"Asia/Dushanbe\",\"adminCode\":\"62000001\",\"wave\":\"second\","
                        + "\"contacts\":[{\"name\":\"Head\"}]}");
    }

    @Test
    void aTreeThatIsNoSuchThingIsRefused() {
        ObjectNode plan = InventoryText.tree(new ServicePlan("a", Names.english("A"), 10_000, 2_000, 8, 99.5));

        assertThatThrownBy(() -> InventoryText.item(
                        InventoryKind.SERVICE_PLAN, plan.deepCopy().put("upKbps", -1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> InventoryText.item(
                        InventoryKind.SERVICE_PLAN, plan.deepCopy().put("dwnKbps", 1)))
                .hasMessageContaining("dwnKbps");
        assertThatThrownBy(() -> InventoryText.item(
                        InventoryKind.SERVICE_PLAN, plan.deepCopy().without("upKbps")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTemplateIsTheSameInWhateverOrderItsKeysWereWritten() {
        ObjectNode there = JsonNodeFactory.instance.objectNode().put("a", 1).put("b", 2L);
        ObjectNode back = JsonNodeFactory.instance.objectNode().put("b", 2).put("a", 1L);

        assertThat(template("t", null, there)).isEqualTo(template("t", null, back));
        assertThat(template("t", null, there))
                .hasToString(template("t", null, back).toString());
    }

    @Test
    void aBundleIsMergedOverThoseThatItsTemplateExtends() {
        ObjectNode under = JsonNodeFactory.instance.objectNode();
        under.putObject("page").put("port", 80).put("listen", "0.0.0.0");
        ObjectNode over = JsonNodeFactory.instance.objectNode();
        over.putObject("page").put("port", 8080);

        assertThat(Trees.merged(under, over)).hasToString("{\"page\":{\"port\":8080,\"listen\":\"0.0.0.0\"}}");
    }

    @Test
    void templatesInACircleAreRefused() {
        assertThatThrownBy(() -> new Inventory(List.of(template("a", "b", null), template("b", "a", null))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Template template(String id, String extendsId, ObjectNode bundle) {
        return new Template(id, Names.english(id), extendsId, Trees.canonical(null), Trees.canonical(null), bundle);
    }

    private static Inventory random(int i) {
        return RandomInventory.of(new Random(SEED + i), 5);
    }
}
