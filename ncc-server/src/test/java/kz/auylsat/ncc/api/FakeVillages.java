package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.inventory.Wave;
import kz.auylsat.ncc.testing.Sparse;
import kz.auylsat.ncc.testing.StatedLink;

/** Villages for tests and the development server; what a terminal reports is a pure function of its place and time. */
final class FakeVillages {
    private record Place(String id, String en, String tg, String region, double latitude, double longitude) {}

    private static final List<Place> PLACES = List.of(
            new Place("shorvan", "Shorvan", "Шорвон", "Khatlon", 37.63, 68.72),
            new Place("ayni", "Ayni", "Айнӣ", "Sughd", 39.39, 68.54),
            new Place("murghob", "Murghob", "Мурғоб", "GBAO", 38.17, 73.97),
            new Place("khorugh", "Khorugh", "Хоруғ", "GBAO", 37.49, 71.55),
            new Place("garm", "Gharm", "Ғарм", "Districts of Republican Subordination", 39.02, 70.37),
            new Place("jirgatol", "Jirgatol", "Ҷиргатол", "Districts of Republican Subordination", 39.22, 71.20),
            new Place("panjakent", "Panjakent", "Панҷакент", "Sughd", 39.50, 67.61),
            new Place("kulob", "Kulob", "Кӯлоб", "Khatlon", 37.91, 69.78),
            new Place("ishkoshim", "Ishkoshim", "Ишкошим", "GBAO", 36.72, 71.61),
            new Place("rogun", "Roghun", "Роғун", "Districts of Republican Subordination", 38.70, 69.77));

    private static final double MISPOINTING_DB = 4.2;

    private FakeVillages() {}

    /** The ten villages, and as many numbered ones as are missing. */
    static Inventory inventory(int terminals) {
        List<Settlement> settlements = new ArrayList<>();
        List<Terminal> all = new ArrayList<>();
        for (int i = 0; i < terminals; i++) {
            Place place = PLACES.get(i % PLACES.size());
            String suffix = i < PLACES.size() ? "" : "-" + i;
            Names names = new Names(place.en() + suffix, null, null, place.tg() + suffix);
            settlements.add(new Settlement(
                    place.id() + suffix,
                    names,
                    "TJ",
                    place.region(),
                    place.latitude() + i / PLACES.size() * 0.001,
                    place.longitude(),
                    1_200,
                    ZoneId.of("Asia/Dushanbe"),
                    1_000 + i,
                    place.id().equals("khorugh") ? null : new SiteClimate(18, null, "for tests"),
                    null,
                    wave(i),
                    permits(i),
                    List.of()));
            all.add(Sparse.terminal(
                    place.id() + suffix,
                    null,
                    place.id() + suffix,
                    "kazsat3-fwd",
                    "kazsat3-ret",
                    "auylsat-terminal",
                    new AgentAddress("127.0.3.1", 16_161 + i, "demo"),
                    null,
                    new Dish(1.8, 4.0),
                    "school",
                    Map.of(),
                    null));
        }
        List<InventoryItem> items = new ArrayList<>(List.of(
                StatedLink.satellite(),
                StatedLink.hub(),
                StatedLink.forward("kazsat3-fwd"),
                StatedLink.back("kazsat3-ret"),
                wave("pilot", "Pilot", 1),
                wave("second", "The year after", 2),
                wave("kazakhstan", "Kazakhstan", 3)));
        items.addAll(settlements);
        items.addAll(all);
        return new Inventory(items);
    }

    private static Wave wave(String id, String name, int order) {
        return new Wave(id, new Names(name, null, null, null), order, 1, List.of(10), 20, Duration.ofMinutes(10));
    }

    private static String wave(int village) {
        return village < 10 ? "pilot" : village < 60 ? "second" : "kazakhstan";
    }

    /** Of every eleventh village one that ends within 90 days, of every thirteenth none. */
    private static List<Permit> permits(int village) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Dushanbe"));
        LocalDate end = village % 11 == 4 ? today.plusDays(20 + village % 60) : today.plusDays(700);
        return village % 13 == 7
                ? List.of()
                : List.of(
                        new Permit(
                                PermitKind.FREQUENCY,
                                "TJ-" + (4_000 + village),
                                "Radio service",
                                today.minusDays(300),
                                end),
                        new Permit(
                                PermitKind.EQUIPMENT,
                                "TJ-E-" + village,
                                "Radio service",
                                today.minusDays(300),
                                today.plusDays(900)));
    }

    /** What this terminal reports at this moment. Ishkoshim is silent; over Garm it rains; Jirgatol's dish is mispointed. */
    static LinkReport report(String terminalId, Instant at) {
        if (terminalId.equals("ishkoshim")) {
            return new LinkReport(terminalId, at, at, ReportSource.POLL, Reachability.SILENT, MetricValues.empty());
        }
        return new LinkReport(terminalId, at, at, ReportSource.POLL, Reachability.UP, values(terminalId, at));
    }

    static MetricValues values(String terminalId, Instant at) {
        double seconds = at.toEpochMilli() / 1000.0;
        int place = Math.floorMod(terminalId.hashCode(), 97);
        double fade = terminalId.equals("garm")
                ? 7.5 + Math.sin(seconds / 60)
                : 1 + Math.sin(seconds / 300 + place) + 0.2 * Math.sin(seconds / 7 + place);
        double margin = Math.round((8.5 - fade) * 100) / 100.0;
        double day = (1 + Math.sin(seconds / Duration.ofDays(1).toSeconds() * 2 * Math.PI)) / 2;
        double esno = Math.round((14 - fade) * 100) / 100.0;
        MetricValues.Builder values = MetricValues.builder();
        if (terminalId.equals("panjakent")) {
            values.put(Metric.SNR_DB, esno);
        } else {
            values.put(Metric.ESNO_DB, esno);
        }
        if (terminalId.equals("jirgatol")) {
            values.put(Metric.CLEAR_SKY_ESNO_DB, esno + MISPOINTING_DB)
                    .put(Metric.EXPECTED_ESNO_DB, esno + MISPOINTING_DB)
                    .put(Metric.EXCESS_LOSS_DB, MISPOINTING_DB);
        }
        return values.put(Metric.LINK_MARGIN_DB, margin)
                .put(Metric.RX_LEVEL_DBM, Math.round((-42 - fade) * 10) / 10.0)
                .put(Metric.TX_LEVEL_DBM, -20.5)
                .put(Metric.MODEM_STATE, ModemState.OPERATIONAL.code())
                .put(Metric.RX_LOCK, 1)
                .put(Metric.MODCOD, margin > 5 ? 14 : 6)
                .put(Metric.RX_RATE_BPS, Math.round(4e6 * day + 3e5 * Math.sin(seconds / 11 + place) + 4e5))
                .put(Metric.TX_RATE_BPS, Math.round(6e5 * day + 5e4 * Math.sin(seconds / 13 + place) + 7e4))
                .put(Metric.TEMPERATURE_CELSIUS, Math.round(38 + 6 * day))
                .put(Metric.CPU_PERCENT, Math.round(20 + 10 * Math.abs(Math.sin(seconds / 17))))
                .put(Metric.MAINS_UP, 1)
                .put(Metric.RTT_MILLIS, 590 + place)
                .put(Metric.HUB_ESNO_DB, 30, true)
                .build();
    }
}
