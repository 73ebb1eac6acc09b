package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.ncc.fleet.FleetChanges;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.RowOf;
import org.jspecify.annotations.Nullable;

/** The links as they are now. Confined to the API's event loop. */
final class FleetRoutes {
    private final ApiSources sources;
    private final FleetBytes bytes;
    private final NextOutages outages;
    private final InventoryViews views;
    private long tellingOfVersion = -1;
    private long toldAtMillis;

    FleetRoutes(ApiSources sources, InventoryViews views, FleetBytes bytes, BoundedWorkChannel work) {
        this.sources = sources;
        this.views = views;
        this.bytes = bytes;
        this.outages = new NextOutages(search -> work.run(search).toCompletionStage());
        views.whenChanged(outages::clear);
    }

    void operations(RouterBuilder operations) {
        operations.getRoute("listFleet").addHandler(this::list);
        operations.getRoute("getTerminal").addHandler(this::terminal);
    }

    /** What whoever asks sees of the inventory that holds now. */
    InventoryView view(RoutingContext context) {
        return views.within(AccessRoutes.principal(context).regions());
    }

    /** Makes every terminal's JSON beforehand, so that the first who asks need not wait for it. */
    void prepare() {
        InventoryView inventory = views.all();
        links(inventory, sources.fleet().all(), new FleetQuery(Set.of(), null, null))
                .forEach(this::item);
    }

    private record Link(InventoryView.Card card, FleetEntry entry) {
        String id() {
            return card.id();
        }
    }

    private void list(RoutingContext context) {
        AskedReader asked = new AskedReader(context);
        String after = asked.query("after");
        Optional<String> afterKey = after == null ? Optional.empty() : ItemPage.key(after);
        if (after != null && afterKey.isEmpty()) {
            AnswerWriter.problem(context, ItemPage.BAD_CURSOR);
            return;
        }
        InventoryView inventory = view(context);
        FleetChanges fleet = sources.fleet().all();
        String lives = Integer.toHexString(sources.lives().rollout().statesHash());
        if (AnswerWriter.notModified(
                context, Long.toString(fleet.version(), 36) + '-' + lives + '-' + inventory.version())) {
            return;
        }
        ItemPage<Link> page =
                ItemPage.of(links(inventory, fleet, query(asked)), Link::id, afterKey.orElse(null), asked.limit());
        AnswerWriter.taggedJson(context, page.json(this::item, toldAt(fleet.version())));
    }

    private byte[] item(Link link) {
        Duration pollInterval =
                sources.poll().terminal(link.id()).map(TerminalPoll::interval).orElse(null);
        return bytes.item(link.card(), link.entry(), pollInterval, life(link.card()));
    }

    private @Nullable String life(InventoryView.Card card) {
        return sources.lives().state(card.settlement().id());
    }

    private static FleetQuery query(AskedReader asked) {
        Set<LinkState> states = asked.list("state").stream()
                .flatMap(id -> LinkState.byId(id).stream())
                .collect(Collectors.toSet());
        return new FleetQuery(states, asked.query("region"), asked.query("q"));
    }

    private static List<Link> links(InventoryView inventory, FleetChanges fleet, FleetQuery query) {
        Map<String, FleetEntry> entries = new HashMap<>();
        fleet.entries().forEach(entry -> entries.put(entry.terminalId(), entry));
        List<Link> links = new ArrayList<>();
        for (InventoryView.Card card : inventory.cards()) {
            FleetEntry entry = entries.getOrDefault(card.id(), FleetEntry.unseen(card.id(), 0));
            if (query.matches(card, entry)) {
                links.add(new Link(card, entry));
            }
        }
        return links;
    }

    /** The same time for the same version: a strong tag stands for every byte. */
    private long toldAt(long version) {
        if (tellingOfVersion != version) {
            tellingOfVersion = version;
            toldAtMillis = sources.clock().instant().toEpochMilli();
        }
        return toldAtMillis;
    }

    private void terminal(RoutingContext context) {
        String id = context.pathParam("terminalId");
        InventoryView inventory = view(context);
        InventoryView.Card card = inventory.card(id);
        if (card == null) {
            AnswerWriter.problem(context, noTerminal(id));
            return;
        }
        Future.fromCompletionStage(outages.next(
                        inventory.inventory(), card.terminal(), sources.clock().instant()))
                .onSuccess(outage -> terminal(context, inventory, card, outage))
                .onFailure(context::fail);
    }

    private void terminal(
            RoutingContext context, InventoryView inventory, InventoryView.Card card, Optional<SunOutage> outage) {
        String id = card.id();
        FleetEntry entry = sources.fleet().entry(id).orElseGet(() -> FleetEntry.unseen(id, 0));
        Optional<TerminalPoll> poll = sources.poll().terminal(id);
        String version = Long.toString(entry.version(), 36)
                + '-'
                + inventory.version()
                + '-'
                + Integer.toHexString(Objects.hash(poll, outage, life(card)));
        if (AnswerWriter.notModified(context, version)) {
            return;
        }
        RowOf via = card.terminal().via();
        AnswerWriter.taggedJson(
                context,
                FleetJson.detail(
                        card,
                        entry,
                        life(card),
                        via == null ? null : hub(inventory, via),
                        poll,
                        outage.orElse(null),
                        sources.fleet().recent(id)));
    }

    private static @Nullable Hub hub(InventoryView inventory, RowOf via) {
        return inventory.inventory().hubs().get(via.hubId());
    }

    static ApiProblem noTerminal(String id) {
        return ApiProblem.notFound("There is no terminal " + id + ".");
    }
}
