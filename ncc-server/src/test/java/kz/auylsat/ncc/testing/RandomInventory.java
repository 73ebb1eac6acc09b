package kz.auylsat.ncc.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.Severity;
import kz.auylsat.ncc.inventory.AddressPool;
import kz.auylsat.ncc.inventory.AddressRange;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Contact;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.EarthStation;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.ModCodRange;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Neighbour;
import kz.auylsat.ncc.inventory.NotificationRoute;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.inventory.Wave;
import org.jspecify.annotations.Nullable;

/** Inventories of every kind that manifests could describe, whatever is optional there or not, by chance. */
public final class RandomInventory {
    private static final List<String> WORDS = List.of(
            "Ayni",
            "Вахдат",
            "Ғарм",
            "№ 7",
            "a: b",
            "- dash",
            "yes",
            "007",
            "1e3",
            "#hash",
            "'quoted\"",
            "null",
            "{x}",
            "@at");
    private static final List<String> LANGUAGES = List.of("tg", "ru", "kk", "en");

    private final Random random;
    private final int count;
    private final List<InventoryItem> items = new ArrayList<>();

    private RandomInventory(Random random, int count) {
        this.random = random;
        this.count = count;
    }

    /** One with this many villages, each with a terminal. */
    public static Inventory of(Random random, int villages) {
        RandomInventory made = new RandomInventory(random, villages);
        made.sharedKinds();
        made.villages();
        return new Inventory(made.items);
    }

    private void sharedKinds() {
        items.add(new Satellite("sat", names(), number(50, 60), word(), transponders(), neighbours()));
        items.add(new EarthStation(
                "hub-site",
                names(),
                number(41, 55),
                number(47, 87),
                number(0, 900),
                dish(false),
                climate(),
                number(0, 20),
                maybe(this::word)));
        items.add(carrier("forward", CarrierDirection.FORWARD));
        items.add(carrier("return", CarrierDirection.RETURN));
        items.add(new Hub(
                "hub",
                names(),
                new AgentAddress("10.58.255.1", 161, word()),
                "auto",
                parameters(),
                maybe(this::interval)));
        items.add(new ServicePlan("plan", names(), number(1, 9e4), number(1, 9e3), number(1, 30), number(90, 99.9)));
        items.add(new AddressPool(
                "pool",
                names(),
                List.of(Cidr.parse("10.58.0.0/16"), Cidr.parse("fd58::/64")),
                random.nextBoolean()
                        ? List.of()
                        : List.of(AddressRange.parse("10.58.200.1-10.58.200.9"), AddressRange.parse("fd58::1"))));
        items.add(new Template("base", names(), null, tree("region"), tree("model"), tree("probes")));
        items.add(new Template("village", names(), "base", tree(), tree("model"), tree("page", "probes")));
        items.add(new Wave(
                "wave",
                names(),
                random.nextInt(9),
                random.nextInt(3),
                sizes(),
                number(0, 100),
                Duration.ofMinutes(1 + random.nextInt(90))));
        items.add(new NotificationRoute(
                "noc",
                names(),
                List.of(Severity.values()).subList(random.nextInt(3), 3),
                List.of("noc@example.org"),
                random.nextBoolean() ? List.of() : List.of("+992372212345"),
                maybe(() -> "hook")));
    }

    private void villages() {
        for (int i = 0; i < count; i++) {
            String id = "village-" + i;
            items.add(new Settlement(
                    id,
                    names(),
                    "TJ",
                    word(),
                    number(37, 40.9),
                    number(67.5, 75),
                    number(-100, 4_000),
                    ZoneId.of("Asia/Dushanbe"),
                    maybe(() -> random.nextInt(9_000)),
                    maybe(this::climate),
                    maybe(() -> "code " + id),
                    maybe(() -> "wave"),
                    random.nextBoolean() ? List.of() : List.of(permit(), permit()),
                    random.nextBoolean() ? List.of() : List.of(contact())));
            items.add(terminal(id, i));
        }
    }

    private Terminal terminal(String village, int i) {
        boolean own = random.nextInt(4) > 0;
        AgentAddress agent = new AgentAddress(
                "10.58." + i / 200 + "." + (1 + i % 200),
                random.nextBoolean() ? 161 : 1 + random.nextInt(65_535),
                random.nextBoolean() ? AgentAddress.GENERATE : "villages",
                maybe(() -> "pool"));
        return new Terminal(
                village + "-1",
                maybe(this::names),
                village,
                "forward",
                maybe(() -> "return"),
                own && random.nextBoolean() ? "uhp-terminal" : Terminal.AUTO_PROFILE,
                own ? agent : null,
                own ? null : new RowOf("hub", Integer.toString(i)),
                maybe(() -> dish(true)),
                maybe(this::word),
                new Serials(maybe(() -> "A" + i), maybe(() -> "B" + i), maybe(() -> "L" + i), maybe(() -> "0" + i)),
                maybe(() -> "plan"),
                maybe(() -> random.nextBoolean() ? "base" : "village"),
                parameters(),
                maybe(this::interval));
    }

    private Carrier carrier(String id, CarrierDirection direction) {
        return new Carrier(
                id,
                names(),
                "sat",
                maybe(() -> "k5"),
                direction,
                11_480,
                Polarization.VERTICAL,
                number(100, 20_000),
                word(),
                null,
                maybe(() -> "hub-site"),
                null,
                maybe(() -> number(10, 30)),
                number(0.02, 0.5),
                maybe(() -> new ModCodRange("dvb-s2", "QPSK 1/4", "16APSK 8/9")),
                number(0, 10));
    }

    private List<Transponder> transponders() {
        return List.of(
                new Transponder("k5", 11_480, 54, Polarization.VERTICAL),
                new Transponder(
                        "k7",
                        number(11_000, 12_000),
                        number(10, 54),
                        Polarization.LEFT_CIRCULAR,
                        maybe(() -> number(14_000, 14_500)),
                        maybe(() -> number(40, 55)),
                        maybe(() -> number(-5, 9)),
                        maybe(() -> number(-100, -70)),
                        maybe(() -> number(6, 9)),
                        maybe(() -> number(0, 5)),
                        maybe(() -> number(10, 30)),
                        maybe(this::word)));
    }

    private List<Neighbour> neighbours() {
        return random.nextBoolean() ? List.of() : List.of(new Neighbour(word(), number(50, 65)));
    }

    private Dish dish(boolean sends) {
        Double power = sends ? maybe(() -> number(1, 40)) : null;
        return Dish.of(
                number(0.6, 7),
                power,
                maybe(() -> number(0.4, 0.8)),
                maybe(() -> number(40, 200)),
                maybe(() -> number(0, 3)),
                power == null ? null : Double.valueOf(number(0, 5)));
    }

    private SiteClimate climate() {
        return new SiteClimate(number(1, 90), maybe(() -> number(1, 5)), maybe(this::word));
    }

    private Permit permit() {
        LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
        PermitKind kind = random.nextBoolean() ? PermitKind.FREQUENCY : PermitKind.EQUIPMENT;
        return new Permit(kind, "№" + random.nextInt(1_000_000_000), word(), from, from.plusDays(random.nextInt(900)));
    }

    private Contact contact() {
        return new Contact(
                word(),
                maybe(this::word),
                maybe(() -> "+992372212345"),
                maybe(() -> "head@example.org"),
                random.nextBoolean() ? List.of() : List.of(pick(LANGUAGES)));
    }

    private ObjectNode tree(String... keys) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String key : keys) {
            tree.put(key, word());
        }
        return tree;
    }

    private Map<String, String> parameters() {
        return random.nextBoolean() ? Map.of() : Map.of("vlan", word(), "row", "017");
    }

    private List<Integer> sizes() {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> 1 + random.nextInt(50))
                .toList();
    }

    private Duration interval() {
        return Duration.ofMillis(1_000 + random.nextInt(3_000_000));
    }

    private Names names() {
        return new Names(word(), maybe(this::word), maybe(this::word), maybe(this::word));
    }

    private double number(double least, double greatest) {
        return random.nextInt(3) == 0 ? Math.ceil(least * 10) / 10 : least + random.nextDouble() * (greatest - least);
    }

    private String word() {
        return pick(WORDS);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
