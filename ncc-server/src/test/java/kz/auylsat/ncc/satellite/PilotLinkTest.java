package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import org.junit.jupiter.api.Test;

/** The pilot's example figures are of a usual size: its links close, and rain moves them over several MODCODs. */
class PilotLinkTest {
    private static final Inventory PILOT = pilot();

    @Test
    void everyVillageHasALinkBudget() {
        assertThat(PILOT.terminals().values())
                .hasSize(10)
                .allSatisfy(terminal -> assertThat(LinkPlan.of(PILOT, terminal)).isInstanceOf(LinkPlan.Ready.class));
    }

    @Test
    void clearSkyIsWhatADishOfItsSizeUsuallyHears() {
        assertThat(budgetsOfDishes(1.2))
                .isNotEmpty()
                .allSatisfy(budget ->
                        assertThat(budget.forwardLink().clearSkyEsnoDb()).isBetween(13.0, 15.0));
        assertThat(budgetsOfDishes(1.8))
                .isNotEmpty()
                .allSatisfy(budget ->
                        assertThat(budget.forwardLink().clearSkyEsnoDb()).isBetween(15.0, 18.0));
    }

    @Test
    void rainMovesTheForwardCarrierOverSeveralModCodsBeforeItIsLost() {
        assertThat(budgetsOfDishes(1.2)).allSatisfy(budget -> {
            OneWay forward = budget.forwardLink();
            assertThat(forward.at(99.99).closes()).isTrue();
            assertThat(rung(forward, 99) - rung(forward, 99.99)).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void theReturnCarrierClosesWithTheSmallestAmplifier() {
        assertThat(budgetsOfDishes(1.2)).allSatisfy(budget -> {
            OneWay back = budget.returnLink().orElseThrow();
            assertThat(back.clearSky().modCod()).isPresent();
            assertThat(back.at(99.9).closes()).isTrue();
        });
    }

    /** Where on the ladder of its MODCODs the link stands in that share of the year. */
    private static int rung(OneWay link, double percentAvailable) {
        return link.carrier()
                .modCods()
                .ladder()
                .indexOf(link.at(percentAvailable).modCod().orElseThrow());
    }

    private static List<LinkBudget> budgetsOfDishes(double diameterMetres) {
        return PILOT.terminals().values().stream()
                .filter(terminal -> terminal.dish().diameterMetres() == diameterMetres)
                .map(terminal -> (LinkPlan.Ready) LinkPlan.of(PILOT, terminal))
                .map(ready -> LinkBudget.of(ready.inputs()))
                .toList();
    }

    private static Inventory pilot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/pilot"))) {
            folder = folder.getParent();
        }
        ManifestRules rules = new ManifestRules(
                List.of(Cidr.parse("127.58.0.0/16")), Set.of("pilot"), Set.of("uhp-terminal", "auylsat-terminal"));
        return new ManifestReader(rules).read(folder.resolve("deploy/pilot"));
    }
}
