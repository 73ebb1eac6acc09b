package kz.auylsat.ncc.api;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Settlement;

/** What is where, and the catalogues. */
final class InventoryRoutes {
    private static final List<Metric> METRICS = Arrays.asList(Metric.values());

    private final ApiSources sources;
    private final Function<RoutingContext, InventoryView> view;

    InventoryRoutes(ApiSources sources, Function<RoutingContext, InventoryView> view) {
        this.sources = sources;
        this.view = view;
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("listSettlements").addHandler(this::settlements);
        operations.getRoute("getSettlement").addHandler(this::settlement);
        operations.getRoute("listSatellites").addHandler(this::satellites);
        operations.getRoute("listEarthStations").addHandler(this::earthStations);
        operations.getRoute("listCarriers").addHandler(this::carriers);
        operations.getRoute("listMetrics").addHandler(this::metrics);
        operations.getRoute("listProfiles").addHandler(this::profiles);
    }

    private void settlements(RoutingContext context) {
        InventoryView now = view.apply(context);
        List<Settlement> all = now.settlements();
        page(context, now.version(), all, Settlement::id, one -> InventoryJson.settlement(one, now.terminalIdsOf(one)));
    }

    private void settlement(RoutingContext context) {
        InventoryView now = view.apply(context);
        String id = context.pathParam("settlementId");
        Optional<Settlement> settlement = now.settlement(id);
        if (settlement.isEmpty()) {
            AnswerWriter.problem(context, ApiProblem.notFound("There is no settlement " + id + "."));
        } else if (!AnswerWriter.notModified(context, now.version())) {
            AnswerWriter.taggedJson(
                    context, InventoryJson.settlement(settlement.get(), now.terminalIdsOf(settlement.get())));
        }
    }

    private void satellites(RoutingContext context) {
        InventoryView now = view.apply(context);
        List<Satellite> all = List.copyOf(now.inventory().satellites().values());
        page(
                context,
                now.version(),
                all,
                Satellite::id,
                one -> JsonText.of(json -> InventoryJson.satellite(json, one)));
    }

    private void earthStations(RoutingContext context) {
        InventoryView now = view.apply(context);
        List<EarthStation> all = List.copyOf(now.inventory().earthStations().values());
        page(context, now.version(), all, EarthStation::id, InventoryJson::earthStation);
    }

    private void carriers(RoutingContext context) {
        InventoryView now = view.apply(context);
        List<Carrier> all = List.copyOf(now.inventory().carriers().values());
        page(context, now.version(), all, Carrier::id, one -> JsonText.of(json -> InventoryJson.carrier(json, one)));
    }

    private void metrics(RoutingContext context) {
        page(context, sources.version(), METRICS, InventoryRoutes::place, InventoryJson::metric);
    }

    /** Catalogue order as a key. */
    private static String place(Metric metric) {
        return "%03d".formatted(metric.ordinal());
    }

    private void profiles(RoutingContext context) {
        List<ProfileItem> all = sources.profiles().get();
        page(context, Integer.toHexString(all.hashCode()), all, ProfileItem::id, InventoryJson::profile);
    }

    private static <T> void page(
            RoutingContext context, String version, List<T> all, Function<T, String> key, Function<T, byte[]> item) {
        AskedReader asked = new AskedReader(context);
        String after = asked.query("after");
        Optional<String> afterKey = after == null ? Optional.empty() : ItemPage.key(after);
        if (after != null && afterKey.isEmpty()) {
            AnswerWriter.problem(context, ItemPage.BAD_CURSOR);
        } else if (!AnswerWriter.notModified(context, version)) {
            AnswerWriter.taggedJson(
                    context,
                    ItemPage.of(all, key, afterKey.orElse(null), asked.limit()).json(item, null));
        }
    }
}
