package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** One part cannot stand in two villages. */
final class SerialCheck {
    private SerialCheck() {}

    static List<Finding> look(CheckScope scope) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Terminal> owners = new HashMap<>();
        for (Terminal terminal : scope.target().terminals().values()) {
            parts(terminal.serials()).forEach((part, serial) -> {
                Terminal other = owners.putIfAbsent(part + " " + serial.toUpperCase(Locale.ROOT), terminal);
                if (other != null && (scope.isChanged(terminal) || scope.isChanged(other))) {
                    Terminal mine = scope.isChanged(terminal) ? terminal : other;
                    Terminal theirs = mine.equals(terminal) ? other : terminal;
                    findings.add(PlanChecks.error(
                            CheckName.SERIAL,
                            Planner.name(mine),
                            "serials." + part,
                            "the " + part + " " + serial + " stands at " + theirs.id() + " too",
                            "read both plates; a part that was moved is taken out of the other manifest"));
                }
            });
        }
        return findings;
    }

    private static Map<String, String> parts(Serials serials) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "antenna", serials.antenna());
        put(parts, "buc", serials.buc());
        put(parts, "lnb", serials.lnb());
        put(parts, "modem", serials.modem());
        return parts;
    }

    private static void put(Map<String, String> parts, String part, @Nullable String serial) {
        if (serial != null) {
            parts.put(part, serial);
        }
    }
}
