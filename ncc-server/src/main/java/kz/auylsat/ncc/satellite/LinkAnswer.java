package kz.auylsat.ncc.satellite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.budget.AtAvailability;
import kz.auylsat.link.budget.Hop;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.budget.LinkState;
import kz.auylsat.link.budget.OneWay;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.ncc.inventory.Carrier;
import org.jspecify.annotations.Nullable;

/**
 * A link budget with the question it answers: does the link close for this share of an average year?
 *
 * @param askedPercent the share of the year, as 99.7
 * @param forwardAt the forward direction at that share
 * @param backAt the return direction at that share; null where there is none
 */
public record LinkAnswer(
        LinkPlan.Ready plan,
        double askedPercent,
        LinkBudget budget,
        AtAvailability forwardAt,
        @Nullable AtAvailability backAt) {
    /** A measured Es/N0 this near to the expected one is as expected. */
    public static final double EXPECTED_TOLERANCE_DB = 1;

    /** Of the year, where nobody asks for another share. */
    public static final double ASKED_PERCENT = 99.7;

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where a number is outside what the formulas hold for */
    public static LinkAnswer of(LinkPlan.Ready plan, double askedPercent) {
        LinkBudget budget = LinkBudget.of(plan.inputs());
        return new LinkAnswer(
                plan,
                askedPercent,
                budget,
                budget.forwardLink().at(askedPercent),
                budget.returnLink().map(back -> back.at(askedPercent)).orElse(null));
    }

    /** Whether every direction there is closes at the share asked for. */
    public boolean closes() {
        return forwardAt.closes() && (backAt == null || backAt.closes());
    }

    /** The answer as programs get it, the same from API and command. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = AnswerFields.of(plan.site());
        fields.put("lookAngles", fields(budget.terminalAngles()));
        fields.put("availabilityPercent", askedPercent);
        fields.put("forward", fields(plan.forward(), budget.forwardLink(), forwardAt));
        Optional<OneWay> back = budget.returnLink();
        fields.put(
                "back",
                back.isPresent() && plan.back() != null && backAt != null
                        ? fields(plan.back(), back.get(), backAt)
                        : null);
        fields.put(
                "bothAvailabilityPercent",
                budget.bothAvailabilityPercent().isPresent()
                        ? Figures.rounded(budget.bothAvailabilityPercent().getAsDouble())
                        : null);
        fields.put("closes", closes());
        fields.put("expectedToleranceDb", EXPECTED_TOLERANCE_DB);
        fields.put("assumptions", plan.assumptions());
        return fields;
    }

    private static Map<String, Object> fields(LookAngles angles) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("azimuthDeg", Figures.rounded(angles.azimuthDeg()));
        fields.put("elevationDeg", Figures.rounded(angles.elevationDeg()));
        fields.put("skewDeg", Figures.rounded(angles.skewDeg()));
        fields.put("rangeKm", Figures.rounded(angles.rangeKm()));
        return fields;
    }

    private static Map<String, Object> fields(Carrier carrier, OneWay link, AtAvailability at) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("carrier", fields(carrier));
        fields.put("uplink", fields(link.uplink()));
        fields.put("downlink", fields(link.downlink()));
        fields.put(
                "interferenceDb",
                link.interferenceDb().isPresent()
                        ? Figures.rounded(link.interferenceDb().getAsDouble())
                        : null);
        fields.put("systemNoiseK", Figures.rounded(link.systemNoiseK()));
        Map<String, Object> clearSky = new LinkedHashMap<>();
        clearSky.put("cnDb", Figures.rounded(link.clearSkyCnDb()));
        put(clearSky, link.clearSky());
        fields.put("clearSky", clearSky);
        Map<String, Object> faded = new LinkedHashMap<>();
        faded.put("percent", at.percentAvailable());
        faded.put("uplinkTotalDb", Figures.rounded(at.uplinkTotalDb()));
        faded.put("downlinkTotalDb", Figures.rounded(at.downlinkTotalDb()));
        faded.put("uplinkRainDb", Figures.rounded(at.uplinkRainDb()));
        faded.put("downlinkRainDb", Figures.rounded(at.downlinkRainDb()));
        faded.put("uplinkPercent", Figures.rounded(at.uplinkPercent()));
        faded.put("downlinkPercent", Figures.rounded(at.downlinkPercent()));
        put(faded, at.state());
        faded.put("closes", at.closes());
        fields.put("atAvailability", faded);
        fields.put("availabilityPercent", Figures.rounded(link.availabilityPercent()));
        Map<String, Object> required = new LinkedHashMap<>();
        required.put("name", link.carrier().modCods().mostRobust().name());
        required.put("esnoDb", Figures.rounded(link.carrier().requiredEsnoDb()));
        fields.put("required", required);
        return fields;
    }

    private static Map<String, Object> fields(Carrier carrier) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", carrier.id());
        fields.put("names", AnswerFields.names(carrier.names()));
        fields.put("symbolRateKsps", carrier.symbolRateKsps());
        fields.put("rollOff", carrier.rollOff());
        return fields;
    }

    private static Map<String, Object> fields(Hop hop) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("frequencyGhz", Figures.rounded(hop.frequencyGhz()));
        fields.put("eirpDbw", Figures.rounded(hop.eirpDbw()));
        fields.put("freeSpaceLossDb", Figures.rounded(hop.freeSpaceLossDb()));
        fields.put("gasDb", Figures.rounded(hop.gasDb()));
        fields.put("cloudDb", 0.0); // a clear sky has none
        fields.put("elevationDeg", Figures.rounded(hop.lookAngles().elevationDeg()));
        fields.put("rangeKm", Figures.rounded(hop.lookAngles().rangeKm()));
        fields.put("gOverTDbK", Figures.rounded(hop.gOverTDbK()));
        fields.put("cnDb", Figures.rounded(hop.cnDb()));
        return fields;
    }

    private static void put(Map<String, Object> fields, LinkState state) {
        fields.put("esnoDb", Figures.rounded(state.esnoDb()));
        fields.put("modcod", state.modCod().map(LinkAnswer::fields).orElse(null));
        fields.put("marginDb", Figures.rounded(state.marginDb()));
        fields.put("informationRateBps", Math.round(state.informationRateBps()));
    }

    private static Map<String, Object> fields(ModCod modCod) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", modCod.number());
        fields.put("name", modCod.name());
        return fields;
    }
}
