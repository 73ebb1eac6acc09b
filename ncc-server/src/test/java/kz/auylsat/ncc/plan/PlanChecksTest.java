package kz.auylsat.ncc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanChecksTest {
    @Test
    void aVillageWithItsPapersInOrderHasNoFindings() {
        assertThat(findings(List.of(), village("a", 1))).isEmpty();
    }

    @Test
    void poolsThatOverlapAreRefused() {
        List<InventoryItem> pools =
                List.of(pool("north", "10.58.0.0/24", "fd58::/64"), pool("south", "10.58.0.128/25"));

        assertThat(findings(List.of(), pools))
                .containsExactly("error address-pool AddressPool north networks: 10.58.0.0-10.58.0.255 and"
                        + " 10.58.0.128-10.58.0.255 of the pool south have addresses in common");
        assertThat(findings(pools, pools)).as("nothing changes").isEmpty();
    }

    @Test
    void aPoolWithLittleLeftIsToldWhenAVillageTakesFromIt() {
        List<InventoryItem> items = new ArrayList<>(List.of(new AddressPool(
                "p",
                Names.english("p"),
                List.of(Cidr.parse("10.58.0.0/30")),
                List.of(AddressRange.parse("10.58.0.0"), AddressRange.parse("10.58.0.3")))));
        items.add(Wishes.settlement("a", null));
        items.add(Wishes.terminal("a", new AgentAddress("10.58.0.1", 161, "villages", "p"), Serials.UNKNOWN));
        assertThat(findings(List.of(), items)).isEmpty();

        items.add(Wishes.settlement("b", null));
        items.add(Wishes.terminal("b", new AgentAddress("10.58.0.2", 161, "villages", "p"), Serials.UNKNOWN));
        assertThat(findings(List.of(), items))
                .containsExactly("warning address-pool AddressPool p networks: 0 of 2 addresses are left");
    }

    @Test
    void anAddressOutsideOfItsPoolIsRefused() {
        List<InventoryItem> items = List.of(
                pool("p", "10.58.9.0/24"),
                Wishes.settlement("a", null),
                Wishes.terminal("a", new AgentAddress("10.58.0.1", 161, "villages", "p"), Serials.UNKNOWN));

        assertThat(findings(List.of(), items))
                .containsExactly(
                        "error address-pool Terminal a-1 agent.address: 10.58.0.1 is not in the pool p that it is"
                                + " taken from");
    }

    @Test
    void twoAgentsAtOneAddressAreRefusedAlsoWhereOneIsInTheInventoryAlready() {
        List<InventoryItem> live = village("a", 1);

        assertThat(findings(live, village("b", 1)))
                .containsExactly(
                        "error address Terminal b-1 agent.address: 10.58.0.1:161 is the address of Terminal a-1 too");
    }

    @Test
    void onePartCannotStandInTwoVillages() {
        AgentAddress first = new AgentAddress("10.58.0.1", 161, "villages");
        AgentAddress second = new AgentAddress("10.58.0.2", 161, "villages");
        List<InventoryItem> live =
                List.of(Wishes.settlement("a", null), Wishes.terminal("a", first, new Serials("A1", "B1", null, "M1")));
        List<InventoryItem> wished = List.of(
                Wishes.settlement("b", null), Wishes.terminal("b", second, new Serials("B1", "b1", null, null)));

        assertThat(findings(live, wished))
                .containsExactly("error serial Terminal b-1 serials.buc: the buc b1 stands at a-1 too");
    }

    @Test
    void permitsAreWarnedOfNinetyDaysAhead() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(findings(List.of(), List.of(papers(permit(PermitKind.FREQUENCY, today.plusDays(91))))))
                .containsExactly("warning permit Settlement a permits: no equipment permit");
        assertThat(findings(
                        List.of(),
                        List.of(papers(
                                permit(PermitKind.FREQUENCY, today.plusDays(90)),
                                permit(PermitKind.EQUIPMENT, today.minusDays(1))))))
                .containsExactly(
                        "warning permit Settlement a permits: the equipment permit 17/4 ended on 2026-11-21",
                        "warning permit Settlement a permits: the frequency permit 17/4 ends on 2027-02-20, in 90 days");
        assertThat(findings(
                        List.of(),
                        List.of(papers(
                                permit(PermitKind.FREQUENCY, today.minusDays(1)),
                                permit(PermitKind.FREQUENCY, today.plusDays(700)),
                                permit(PermitKind.EQUIPMENT, today.plusDays(91))))))
                .as("the renewed one counts")
                .isEmpty();
    }

    @Test
    void aPermitThatDoesNotHoldYetIsWarnedOfWithItsFirstDay() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        Permit equipment = permit(PermitKind.EQUIPMENT, today.plusDays(700));
        Permit tomorrow =
                new Permit(PermitKind.FREQUENCY, "17/5", "State Inspection", today.plusDays(1), today.plusDays(700));
        assertThat(findings(List.of(), List.of(papers(equipment, tomorrow))))
                .containsExactly("warning permit Settlement a permits: the frequency permit 17/5 holds from 2026-11-23"
                        + " only, in 1 day");
        assertThat(findings(
                        List.of(),
                        List.of(papers(equipment, tomorrow, permit(PermitKind.FREQUENCY, today.minusDays(3))))))
                .as("the one before is over")
                .containsExactly("warning permit Settlement a permits: the frequency permit 17/5 holds from 2026-11-23"
                        + " only, in 1 day");
        assertThat(findings(List.of(), List.of(papers(equipment, tomorrow, permit(PermitKind.FREQUENCY, today)))))
                .as("follows without a day between")
                .isEmpty();
    }

    @Test
    void aGapBetweenTwoPermitsIsWarnedOf() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        Permit later =
                new Permit(PermitKind.FREQUENCY, "17/5", "State Inspection", today.plusDays(40), today.plusDays(700));
        assertThat(findings(
                        List.of(),
                        List.of(papers(
                                permit(PermitKind.EQUIPMENT, today.plusDays(700)),
                                permit(PermitKind.FREQUENCY, today.plusDays(30)),
                                later))))
                .containsExactly("warning permit Settlement a permits: the frequency permit 17/4 ends on 2026-12-22, in"
                        + " 30 days, and the permit 17/5 holds from 2027-01-01 only");
    }

    @Test
    void whatTheSatelliteSaysBecomesFindings() {
        SiteFigures.Budget budget = new SiteFigures.Budget(false, true, 99.1234);
        SiteFigures figures =
                new SiteFigures(8.4, List.of("NSS-12, 1.5° away"), budget, Wishes.NOW.plusSeconds(60), null);

        assertThat(findings(figures, List.of(), village("a", 1)))
                .containsExactly(
                        "warning elevation Terminal a-1 settlement: the dish looks only 8.4° above the horizon",
                        "warning link-budget Terminal a-1 dish: the link closes in 99.123 % of the year, and 99.5 % are"
                                + " promised",
                        "warning sun-outage Terminal a-1 settlement: a sun outage begins at 2026-11-22T10:01:00Z, while it"
                                + " is to answer",
                        "warning neighbour Terminal a-1 dish.diameterMetres: the beam holds NSS-12, 1.5° away");
    }

    @Test
    void aLinkThatNeverClosesIsRefused() {
        SiteFigures dark = new SiteFigures(40.0, List.of(), new SiteFigures.Budget(false, false, 0), null, null);
        SiteFigures hidden = new SiteFigures(null, List.of(), null, null, "the satellite is below the horizon");

        assertThat(findings(dark, List.of(), village("a", 1)))
                .containsExactly("error link-budget Terminal a-1 dish: the link does not close in a clear sky");
        assertThat(findings(hidden, List.of(), village("a", 1)))
                .containsExactly(
                        "error link-budget Terminal a-1 settlement: there is no link: the satellite is below the horizon");
    }

    @Test
    void onlyWhatChangesIsLookedAt() {
        SiteFigures low = new SiteFigures(3.0, List.of(), null, null, null);
        List<InventoryItem> live = village("a", 1);

        assertThat(findings(low, live, village("b", 2)))
                .singleElement()
                .asString()
                .contains("Terminal b-1");
    }

    /** A carrier of 60 Mbit/s; each village is promised 20 Mbit/s, shared by ten. */
    @Test
    void aCarrierThatIsOversoldIsToldWithItsShare() {
        List<InventoryItem> villages = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            villages.addAll(village("v" + i, i + 1));
        }

        assertThat(findings(List.of(), villages.subList(0, 60))).isEmpty();
        assertThat(findings(List.of(), villages))
                .containsExactly(
                        "warning capacity Carrier forward symbolRateKsps: oversold: 31 terminals are promised 62.0"
                                + " Mbit/s, which takes 103 % of what it carries in a clear sky");
    }

    @Test
    void anApplyWhileOtherWorkIsUnderWayIsTold() {
        MaintenanceWindow window = new MaintenanceWindow(
                Wishes.NOW.plus(Duration.ofMinutes(29)), Wishes.NOW.plusSeconds(7200), "hub upgrade");
        MaintenanceWindow later =
                new MaintenanceWindow(Wishes.NOW.plus(Duration.ofMinutes(30)), Wishes.NOW.plusSeconds(7200), "later");
        Inventory wished = Wishes.with(village("a", 1));
        PlanRequest request = Wishes.request(Wishes.with(List.of()), wished, false);

        Plan plan = Planner.plan(
                new PlanRequest(
                        request.live(),
                        wished,
                        request.declared(),
                        (item, field) -> "a.yaml:" + item.kind(),
                        false,
                        Wishes.NOW,
                        List.of(window, later)),
                Wishes.FINE,
                BundleReview.NONE);

        assertThat(plan.findings()).singleElement().asString().contains("hub upgrade");
    }

    @Test
    void aHubCannotBecomeATerminalInOnePlan() {
        Hub hub = new Hub(
                "a-1",
                Names.english("a"),
                new AgentAddress("10.58.0.9", 161, "villages"),
                Terminal.AUTO_PROFILE,
                Map.of(),
                null);
        Plan plan = Wishes.wholePlan(Wishes.with(List.of(hub)), Wishes.with(village("a", 1)));

        assertThat(plan.errors()).isEqualTo(1);
        assertThat(plan.findings().get(0).check()).isEqualTo(CheckName.REFERENCE);
    }

    @Test
    void aTemplateOfWhichNoBoxCanBeMadeIsRefusedOnceAndBlamedWhereItIsWritten() {
        List<Template> templates = List.of(
                template("base", null, "{\"snmp\": {\"managers\": [\"10.0.0.0/8\", \"here\"]}}"),
                template("box", "base", "{\"page\": {}}"));
        List<InventoryItem> wished = new ArrayList<>(templates);
        wished.addAll(boxed("a", 1, "box", AgentAddress.GENERATE));
        wished.addAll(boxed("b", 2, "box", AgentAddress.GENERATE));
        wished.addAll(boxed("typed", 3, "box", "villages"));
        wished.addAll(boxed("bare", 4, null, AgentAddress.GENERATE));
        List<String> asked = new ArrayList<>();
        BundleReview review = (all, terminal) -> {
            asked.add(terminal.id() + " " + all.bundleOf(terminal).size());
            return List.of(
                    new BundleReview.Fault("snmp.managers[1]", "no network", "write one"),
                    new BundleReview.Fault("modem.credential", "missing", "write one"),
                    new BundleReview.Fault("site.dishMetres", "90", "write 0.1 to 20"));
        };

        List<String> told = List.of(
                "bundle Terminal a-1: bundle.site.dishMetres: 90; write 0.1 to 20",
                "bundle Terminal bare-1: template: none that has a bundle, so its box gets no configuration yet; write"
                        + " template: with one whose bundle has at least snmp: {managers: [10.58.0.0/16]}, the networks that"
                        + " the NCC asks from",
                "bundle Template base: bundle.snmp.managers[1]: no network; write one",
                "bundle Template box: bundle.modem.credential: missing; write one");
        assertThat(bundleFindings(review, List.of(), wished)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(asked).containsExactly("a-1 2");
        assertThat(bundleFindings(review, wished, wished)).as("nothing changes").isEmpty();
    }

    @Test
    void aTemplateThatChangesIsLookedAtWithTheVillagesThatHaveItAlready() {
        List<InventoryItem> live = new ArrayList<>(boxed("a", 1, "box", AgentAddress.GENERATE));
        live.add(template("base", null, "{}"));
        live.add(template("box", "base", "{\"page\": {}}"));
        BundleReview review = (all, terminal) -> List.of(new BundleReview.Fault("", "nothing", "write it"));

        assertThat(bundleFindings(review, live, List.of(template("base", null, "{\"snmp\": {}}"))))
                .containsExactly("bundle Template box: bundle: nothing; write it");
    }

    private static List<String> bundleFindings(
            BundleReview review, List<InventoryItem> live, List<InventoryItem> wished) {
        Inventory before = Wishes.with(live);
        List<InventoryItem> all = new ArrayList<>(wished);
        live.stream()
                .filter(item -> wished.stream().noneMatch(other -> other.id().equals(item.id())))
                .forEach(all::add);
        return Planner.plan(Wishes.request(before, Wishes.with(all), false), Wishes.FINE, review).findings().stream()
                .map(finding -> finding.check().text() + " " + finding)
                .toList();
    }

    private static Template template(String id, @Nullable String extendsId, String bundle) {
        try {
            return new Template(
                    id, Names.english(id), extendsId, null, null, (ObjectNode) new ObjectMapper().readTree(bundle));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<InventoryItem> boxed(String village, int host, @Nullable String template, String credential) {
        Terminal plain =
                Wishes.terminal(village, new AgentAddress("10.58.0." + host, 161, credential), Serials.UNKNOWN);
        return List.of(
                Wishes.settlement(village, null),
                new Terminal(
                        plain.id(),
                        null,
                        village,
                        plain.carrierId(),
                        plain.returnCarrierId(),
                        plain.profileId(),
                        plain.agent(),
                        null,
                        plain.dish(),
                        plain.model(),
                        plain.serials(),
                        plain.servicePlanId(),
                        template,
                        Map.of(),
                        null));
    }

    private static List<String> findings(List<InventoryItem> live, List<InventoryItem> wished) {
        return findings(new SiteFigures(40.0, List.of(), null, null, null), live, wished);
    }

    private static List<String> findings(SiteFigures figures, List<InventoryItem> live, List<InventoryItem> wished) {
        SiteEngineer engineer = new SiteEngineer() {
            @Override
            public SiteFigures figures(Inventory all, Terminal terminal, double percent, Instant from, Instant until) {
                return figures;
            }

            @Override
            public LinkRates rates(Inventory all, Terminal terminal) {
                // One terminal has no budget: it counts as the others do.
                return terminal.id().equals("v0-1") ? LinkRates.UNKNOWN : new LinkRates(60e6, null);
            }
        };
        return Planner.plan(Wishes.request(Wishes.with(live), Wishes.with(wished), false), engineer, BundleReview.NONE)
                .findings()
                .stream()
                .map(finding -> finding.severity().text() + " "
                        + finding.check().text() + " " + finding.item() + " " + finding.field() + ": " + finding.what())
                .collect(Collectors.toList());
    }

    private static List<InventoryItem> village(String id, int host) {
        return List.of(Wishes.settlement(id, null), Wishes.terminal(id, host));
    }

    private static AddressPool pool(String id, String... networks) {
        return new AddressPool(
                id, Names.english(id), Arrays.stream(networks).map(Cidr::parse).toList(), List.of());
    }

    private static Permit permit(PermitKind kind, LocalDate until) {
        return Wishes.permit(kind, until);
    }

    private static Settlement papers(Permit... permits) {
        Settlement plain = Wishes.settlement("a", null);
        return new Settlement(
                plain.id(),
                plain.names(),
                plain.country(),
                plain.region(),
                plain.latitudeDeg(),
                plain.longitudeDeg(),
                plain.heightMetres(),
                plain.zone(),
                plain.population(),
                plain.climate(),
                null,
                null,
                List.of(permits),
                List.of());
    }
}
