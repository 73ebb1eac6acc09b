package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kz.auylsat.link.budget.AtAvailability;
import kz.auylsat.link.budget.Hop;
import kz.auylsat.link.budget.LinkState;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.satellite.Figures;
import kz.auylsat.ncc.satellite.LinkAnswer;
import kz.auylsat.ncc.satellite.Site;

/** Link budgets as a planner reads them; pure. */
final class LinkBudgetText {
    private LinkBudgetText() {}

    /** One direction of a budget. */
    private record Way(String name, Carrier carrier, OneWay link, AtAvailability at) {}

    /** One link: the verdict first, then every figure, then what they rest on. */
    static String sheet(LinkAnswer answer) {
        List<Way> ways = ways(answer);
        StringBuilder text = new StringBuilder();
        ways.forEach(way -> text.append(verdict(way)).append('\n'));
        answer.budget()
                .bothAvailabilityPercent()
                .ifPresent(percent -> text.append("both directions together: up ")
                        .append(share(percent))
                        .append(" % of an average year\n"));
        text.append('\n').append(PointingText.title(answer.plan().site())).append('\n');
        text.append(PointingText.place(answer.plan().site())).append('\n');
        text.append(dish(answer.plan().site())).append("\n\n");
        text.append(figures(answer, ways)).append('\n');
        return text.append(RestsOnText.sheet(answer.plan().assumptions())).toString();
    }

    private static List<Way> ways(LinkAnswer answer) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("forward", answer.plan().forward(), answer.budget().forwardLink(), answer.forwardAt()));
        AtAvailability backAt = answer.backAt();
        Carrier back = answer.plan().back();
        Optional<OneWay> link = answer.budget().returnLink();
        if (link.isPresent() && back != null && backAt != null) {
            ways.add(new Way("return", back, link.get(), backAt));
        }
        return ways;
    }

    private static String verdict(Way way) {
        AtAvailability at = way.at();
        String asked = Figures.plain(at.percentAvailable()) + " %";
        if (at.modCod().isPresent()) {
            return format(
                    "%-7s closes at %s: %s, %s Mbit/s, margin %.1f dB",
                    way.name(), asked, at.modCod().get().name(), rate(at.state()), at.marginDb());
        }
        ModCod robust = way.link().carrier().modCods().mostRobust();
        double availablePercent = way.link().availabilityPercent();
        return format(
                "%-7s DOES NOT CLOSE at %s: %.1f dB short of %s; %s",
                way.name(),
                asked,
                way.link().carrier().requiredEsnoDb() - at.esnoDb(),
                robust.name(),
                availablePercent > 0
                        ? "up " + share(availablePercent) + " % of an average year"
                        : "not even in clear sky");
    }

    /** Cut, not rounded: never more than there is. The most that the method can tell is "at least". */
    static String share(double percent) {
        long thousandths = (long) Math.floor(percent * 1_000 + 1e-6); // 100 − 0.001 is a hair below 99.999
        return (thousandths >= 99_999 ? "≥ " : "") + format("%.3f", thousandths / 1_000.0);
    }

    private static String dish(Site site) {
        Dish dish = site.dish();
        if (dish == null) {
            return "";
        }
        String receives = format(
                "dish of %s m, efficiency %.0f %%, LNB %.0f K, loss %.1f dB",
                Figures.plain(dish.diameterMetres()), dish.efficiency() * 100, dish.noiseTemperatureK(), dish.lossDb());
        return dish.bucPowerWatts() == null
                ? receives
                : receives
                        + format(", BUC %s W less %.1f dB", Figures.plain(dish.bucPowerWatts()), dish.bucBackOffDb());
    }

    private static TextTable figures(LinkAnswer answer, List<Way> ways) {
        TextTable table = ways.size() == 1
                ? new TextTable("", "FORWARD UP", "DOWN")
                : new TextTable("", "FORWARD UP", "DOWN", "RETURN UP", "DOWN");
        Rows rows = new Rows(table, ways);
        rows.hops("frequency, GHz", hop -> format("%.4f", hop.frequencyGhz()));
        rows.hops(
                "elevation of the dish, °",
                hop -> format("%.1f", hop.lookAngles().elevationDeg()));
        rows.hops("EIRP of the carrier, dBW", hop -> decimal(hop.eirpDbw()));
        rows.hops("free-space loss, dB", hop -> decimal(hop.freeSpaceLossDb()));
        rows.hops("gases, dB", hop -> format("%.2f", hop.gasDb()));
        rows.hops("G/T of the receiver, dB/K", hop -> decimal(hop.gOverTDbK()));
        rows.hops("C/N0, dBHz", hop -> decimal(hop.cn0DbHz()));
        rows.hops("C/N, dB", hop -> decimal(hop.cnDb()));
        rows.blank();
        rows.title("CLEAR SKY");
        rows.ways("symbol rate, kBd", way -> Figures.plain(way.link().carrier().symbolRateKsps()));
        rows.ways(
                "C/I, dB",
                way -> way.link().interferenceDb().isPresent()
                        ? decimal(way.link().interferenceDb().getAsDouble())
                        : "—");
        rows.ways("noise of the receiver, K", way -> format("%.0f", way.link().systemNoiseK()));
        rows.ways("C/N, dB", way -> decimal(way.link().clearSkyCnDb()));
        rows.state(way -> way.link().clearSky());
        rows.blank();
        rows.title("AT " + Figures.plain(answer.askedPercent()) + " % OF THE YEAR");
        rows.each(
                "gases, cloud, rain, scintillation, dB",
                way -> decimal(way.at().uplinkTotalDb()),
                way -> decimal(way.at().downlinkTotalDb()));
        rows.each(
                "of it rain, dB",
                way -> decimal(way.at().uplinkRainDb()),
                way -> decimal(way.at().downlinkRainDb()));
        rows.each(
                "deeper for % of the year",
                way -> format("%.3f", way.at().uplinkPercent()),
                way -> format("%.3f", way.at().downlinkPercent()));
        rows.state(way -> way.at().state());
        rows.ways("above the most robust MODCOD's need, dB", LinkBudgetText::reserve);
        rows.blank();
        rows.ways(
                "most robust MODCOD",
                way -> way.link().carrier().modCods().mostRobust().name());
        rows.ways(
                "it needs Es/N0 with its margin, dB",
                way -> decimal(way.link().carrier().requiredEsnoDb()));
        rows.ways("up for % of an average year", way -> share(way.link().availabilityPercent()));
        return table;
    }

    private static String reserve(Way way) {
        return decimal(way.at().esnoDb() - way.link().carrier().requiredEsnoDb());
    }

    /** Rows of the sheet: a figure for each hop, or one for each direction, which stands where it arrives. */
    private record Rows(TextTable table, List<Way> ways) {
        void hops(String what, Function<Hop, String> figure) {
            each(
                    what,
                    way -> figure.apply(way.link().uplink()),
                    way -> figure.apply(way.link().downlink()));
        }

        void ways(String what, Function<Way, String> figure) {
            each(what, way -> "", figure);
        }

        void each(String what, Function<Way, String> up, Function<Way, String> down) {
            List<Object> cells = new ArrayList<>();
            cells.add(what);
            for (Way way : ways) {
                cells.add(up.apply(way));
                cells.add(down.apply(way));
            }
            table.row(cells.toArray());
        }

        void state(Function<Way, LinkState> state) {
            ways("Es/N0, dB", way -> decimal(state.apply(way).esnoDb()));
            ways("MODCOD", way -> state.apply(way).modCod().map(ModCod::name).orElse("none closes"));
            ways("information rate, Mbit/s", way -> rate(state.apply(way)));
            ways("margin, dB", way -> decimal(state.apply(way).marginDb()));
        }

        void title(String title) {
            each(title, way -> "", way -> "");
        }

        void blank() {
            title("");
        }
    }

    /** Many links, a line each, then what they rest on. */
    static String table(List<LinkAnswer> answers) {
        TextTable table = new TextTable(
                "SITE",
                "DISH M",
                "BUC W",
                "CLEAR SKY",
                "ES/N0 DB",
                "AT " + Figures.plain(answers.get(0).askedPercent()) + " %",
                "ES/N0 DB",
                "MBIT/S",
                "UP %",
                "RETURN",
                "MBIT/S",
                "UP %",
                "BOTH %",
                "CLOSES");
        for (LinkAnswer answer : answers) {
            Way out = ways(answer).get(0);
            Optional<Way> home = ways(answer).stream().skip(1).findFirst();
            Dish dish = answer.plan().site().dish();
            table.row(
                    answer.plan().site().id(),
                    dish == null ? "—" : Figures.plain(dish.diameterMetres()),
                    dish == null || dish.bucPowerWatts() == null ? "—" : Figures.plain(dish.bucPowerWatts()),
                    modCod(out.link().clearSky()),
                    decimal(out.link().clearSkyEsnoDb()),
                    modCod(out.at().state()),
                    decimal(out.at().esnoDb()),
                    rate(out.at().state()),
                    share(out.link().availabilityPercent()),
                    home.map(way -> modCod(way.at().state())).orElse("—"),
                    home.map(way -> rate(way.at().state())).orElse("—"),
                    home.map(way -> share(way.link().availabilityPercent())).orElse("—"),
                    answer.budget().bothAvailabilityPercent().isPresent()
                            ? share(answer.budget().bothAvailabilityPercent().getAsDouble())
                            : "—",
                    answer.closes() ? "yes" : "NO");
        }
        return table + "\n"
                + RestsOnText.table(answers.stream()
                        .map(answer -> answer.plan().assumptions())
                        .toList());
    }

    private static String modCod(LinkState state) {
        return state.modCod().map(ModCod::name).orElse("none");
    }

    private static String rate(LinkState state) {
        return format("%.1f", state.informationRateBps() / 1e6);
    }

    private static String decimal(double value) {
        return format("%.1f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
