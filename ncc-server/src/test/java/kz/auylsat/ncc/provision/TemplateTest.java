package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final String TEMPLATES = """
            apiVersion: auylsat/v1
            kind: Template
            metadata: {id: village, names: {en: Village}}
            spec:
              extends: base
              terminal:
                dish: {diameterMetres: 1.2}
                parameters: {vlan: "7"}
              bundle: {page: {port: 8080}}
            ---
            apiVersion: auylsat/v1
            kind: Template
            metadata: {id: base, names: {en: Base}}
            spec:
              settlement: {country: TJ, zone: Asia/Dushanbe, region: Sughd}
              terminal:
                carrier: forward
                returnCarrier: return
                profile: uhp-terminal
                pollInterval: 30s
                dish: {diameterMetres: 0.9, bucPowerWatts: 3}
                parameters: {vlan: "1", room: attic}
              bundle: {page: {port: 80, listen: 0.0.0.0}}
            """;

    private static final String VILLAGE = """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata: {id: ayni, names: {en: Ayni}}
            spec:
              template: village
              latitudeDeg: 39.39406
              longitudeDeg: 68.53766
              heightMetres: 1414
              terminals:
                - {id: ayni-1, agent: {address: 10.58.0.11, credential: villages}}
                - {id: ayni-2, pollInterval: null, dish: {diameterMetres: 1.8}, agent: {address: 10.58.0.12, credential: villages}}
            """;

    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void use() throws IOException {
        villages = new VillageFolder(folder);
        villages.write("z-templates.yaml", TEMPLATES);
    }

    @Test
    void whatAVillageDoesNotSayItsTemplatesSay() throws IOException {
        Inventory inventory = villages.readVillage(VILLAGE);
        Settlement ayni = inventory.settlements().get("ayni");
        Terminal first = inventory.terminals().get("ayni-1");

        assertThat(ayni.zone()).hasToString("Asia/Dushanbe");
        assertThat(ayni.country()).isEqualTo("TJ");
        assertThat(first.carrierId()).isEqualTo("forward");
        assertThat(first.dish().diameterMetres()).isEqualTo(1.2);
        assertThat(first.dish().bucPowerWatts()).isEqualTo(3.0);
        assertThat(first.parameters()).containsEntry("vlan", "7").containsEntry("room", "attic");
        assertThat(first.templateId()).isEqualTo("village");
        assertThat(inventory.bundleOf(first)).hasToString("{\"page\":{\"listen\":\"0.0.0.0\",\"port\":8080}}");
    }

    @Test
    void whatAVillageSaysItselfCounts() throws IOException {
        Terminal second = villages.readVillage(VILLAGE).terminals().get("ayni-2");

        assertThat(second.dish().diameterMetres()).isEqualTo(1.8);
        assertThat(second.pollInterval())
                .as("null takes a template's value away")
                .isNull();
        assertThat(villages.readVillage(VILLAGE).terminals().get("ayni-1").pollInterval())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aMistakeInATemplateIsToldOnceWhereItStands() throws IOException {
        villages.write("z-templates.yaml", TEMPLATES.replace("diameterMetres: 1.2", "diameterMetres: 120"));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            many.append(i == 0 ? "" : "---\n")
                    .append(VILLAGE.replace("ayni", "ayni" + i).replace("0.1", i + ".1"));
        }

        assertThat(villages.mistakes(many.toString()))
                .singleElement()
                .asString()
                .contains("z-templates.yaml:7: spec.terminal.dish.diameterMetres: 120 cannot be: write metres");
    }

    @Test
    void aMisspeltKeyOfATemplateIsTold() throws IOException {
        villages.write("z-templates.yaml", TEMPLATES.replace("returnCarrier:", "returnCarier:"));

        assertThat(villages.mistakes(VILLAGE))
                .singleElement()
                .asString()
                .contains(
                        "z-templates.yaml:18: unknown key \"spec.terminal.returnCarier\"; did you mean \"returnCarrier\"?");
    }

    @Test
    void whatNeitherSaysIsMissingInTheVillage() throws IOException {
        villages.write("z-templates.yaml", TEMPLATES.replace("    carrier: forward\n", ""));

        assertThat(villages.mistakes(VILLAGE).toString())
                .contains("village.yaml:10: spec.terminals[0]: \"carrier\" is missing");
    }

    @Test
    void aTemplateThatIsNotThereIsRefused() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("template: village", "template: vilage"))
                        .toString())
                .contains("village.yaml:5: spec.template: there is no Template \"vilage\"; did you mean \"village\"?");
    }

    @Test
    void templatesInACircleAreRefusedAtEachOfThem() throws IOException {
        villages.write(
                "z-templates.yaml", TEMPLATES.replace("  settlement: {c", "  extends: village\n  settlement: {c"));

        assertThat(villages.mistakes(VILLAGE))
                .extracting(Problem::toString)
                .containsExactly(
                        villages.file("z-templates.yaml")
                                + ":5: spec.extends: templates in a circle: village extends base extends village; leave"
                                + " one extends out",
                        villages.file("z-templates.yaml")
                                + ":15: spec.extends: templates in a circle: base extends village extends base; leave"
                                + " one extends out");
    }

    @Test
    void tooManyTemplatesBehindOneAnotherAreRefused() throws IOException {
        List<String> chain = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            chain.add("apiVersion: auylsat/v1\nkind: Template\nmetadata: {id: t" + i + ", names: {en: T}}\nspec: {"
                    + (i == 0 ? "" : "extends: t" + (i - 1)) + "}\n");
        }
        villages.write("chain.yaml", String.join("---\n", chain));

        assertThat(villages.mistakes(VILLAGE))
                .singleElement()
                .asString()
                .contains("spec.extends: has 9 templates behind it: write at most 8");
    }

    @Test
    void aTemplateSaysNothingThatOnlyTheThingItselfCanSay() throws IOException {
        villages.write("z-templates.yaml", TEMPLATES.replace("carrier: forward", "template: base"));

        assertThat(villages.mistakes(VILLAGE).toString())
                .contains("z-templates.yaml:17", "cannot come from a template");
    }

    @Test
    void aTemplateOfTheInventoryServesAFolderWithoutIt() throws IOException {
        Inventory live = villages.readVillage(VILLAGE);
        String next = VILLAGE.replace("ayni", "kent").replace("0.1", "7.1");

        ManifestWish wish = new ManifestReader(RULES).wish(Map.of("kent.yaml", next), live, false);

        assertThat(wish.declared(InventoryKind.TERMINAL)).containsExactly("kent-1", "kent-2");
        assertThat(wish.inventory().terminals()).containsKeys("ayni-1", "kent-1");
        assertThat(wish.inventory().terminals().get("kent-1").parameters()).containsEntry("room", "attic");
    }

    @Test
    void whatDoesNotGoTogetherWithTheInventoryIsRefused() throws IOException {
        Inventory live = villages.readVillage(VILLAGE);
        String hub = "apiVersion: auylsat/v1\nkind: Hub\nmetadata: {id: ayni-1, names: {en: H}}\n"
                + "spec: {agent: {address: 10.58.0.99, credential: hub}}\n";

        assertThat(catchThrowableOfType(
                                ProblemsException.class,
                                () -> new ManifestReader(RULES).wish(Map.of("hub.yaml", hub), live, false))
                        .problems())
                .containsExactly(new Problem(
                        "hub.yaml",
                        3,
                        "metadata.id: \"ayni-1\" is already the id of a Terminal in the inventory; write another id"));
        assertThat(new ManifestReader(RULES)
                        .wish(Map.of("hub.yaml", hub), live, true)
                        .inventory()
                        .hubs())
                .as("where the manifests are all there is to be")
                .containsKey("ayni-1");
    }
}
