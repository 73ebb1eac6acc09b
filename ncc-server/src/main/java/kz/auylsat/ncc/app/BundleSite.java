package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.budget.LinkBudget;
import kz.auylsat.link.control.LocalName;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.LinkPlan;
import org.jspecify.annotations.Nullable;

/** The {@code site} of a box's configuration as the manifests know it; pure. */
final class BundleSite {
    private BundleSite() {}

    /**
     * All of it; what the manifests do not state is left out.
     *
     * @param decimalYear for the compass; none where the model does not speak of it
     */
    static Map<String, Object> of(Inventory inventory, Terminal terminal, double decimalYear) {
        Settlement settlement = inventory.settlementOf(terminal);
        Carrier carrier = inventory.carrierOf(terminal);
        Satellite satellite = inventory.satelliteOf(carrier);
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("terminal", terminal.id());
        name(settlement.names()).putInto(site, "settlement");
        site.put("latitudeDeg", settlement.latitudeDeg());
        site.put("longitudeDeg", settlement.longitudeDeg());
        site.put("heightMetres", settlement.heightMetres());
        site.put("zone", settlement.zone().getId());
        name(satellite.names()).putInto(site, "satellite");
        site.put("satelliteLongitudeDeg", satellite.longitudeDeg());
        site.put("polarization", carrier.polarization().name());
        if (MagneticDeclination.isValid(decimalYear)) {
            site.put(
                    "magneticDeclinationDeg",
                    tenths(MagneticDeclination.declinationDeg(
                            settlement.latitudeDeg(),
                            settlement.longitudeDeg(),
                            settlement.heightMetres(),
                            decimalYear)));
        }
        clearSkyEsnoDb(inventory, terminal).ifPresent(decibels -> site.put("expectedEsnoDb", tenths(decibels)));
        Dish dish = terminal.dish();
        if (dish != null) {
            site.put("dishMetres", dish.diameterMetres());
        }
        Map<String, String> serials = serials(terminal.serials());
        if (!serials.isEmpty()) {
            site.put("serials", serials);
        }
        return site;
    }

    private static Map<String, String> serials(Serials known) {
        Map<String, String> serials = new LinkedHashMap<>();
        put(serials, "antenna", known.antenna());
        put(serials, "buc", known.buc());
        put(serials, "lnb", known.lnb());
        put(serials, "modem", known.modem());
        return serials;
    }

    private static void put(Map<String, String> serials, String part, @Nullable String number) {
        if (number != null) {
            serials.put(part, number);
        }
    }

    private static LocalName name(Names names) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String language : List.of("kk", "ru", "tg")) {
            String name = names.in(language);
            if (!name.equals(names.en())) {
                byLanguage.put(language, name);
            }
        }
        return new LocalName(names.en(), byLanguage);
    }

    private static OptionalDouble clearSkyEsnoDb(Inventory inventory, Terminal terminal) {
        try {
            return LinkPlan.of(inventory, terminal) instanceof LinkPlan.Ready ready
                    ? OptionalDouble.of(
                            LinkBudget.of(ready.inputs()).forwardLink().clearSkyEsnoDb())
                    : OptionalDouble.empty();
        } catch (OutOfRangeException e) {
            return OptionalDouble.empty(); // ncc link-budget tells what is out of range
        }
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
