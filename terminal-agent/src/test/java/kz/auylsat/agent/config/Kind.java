package kz.auylsat.agent.config;

import java.util.Map;
import kz.auylsat.link.control.AgentConfiguration;

/** What a configuration does to the simulated world; told by its settlement's name. */
enum Kind {
    GOOD,
    BREAKS_PATH,
    CHECK_FAILS,
    APPLY_FAILS,
    DRIVER_BUG,
    /** The machine starts again every few seconds. */
    REBOOTS,
    /** The agent dies a few seconds after it runs on it. */
    CRASHES;

    boolean works() {
        return this == GOOD;
    }

    static Kind of(AgentConfiguration configuration) {
        return valueOf(configuration.site().settlement().usual());
    }

    Map<String, Object> configuration(long version) {
        Map<String, Object> document = Bundles.configuration(version, Map.of());
        document.put(
                "site",
                Map.of(
                        "terminal",
                        Bundles.TERMINAL,
                        "settlement",
                        name(),
                        "latitudeDeg",
                        43.2,
                        "longitudeDeg",
                        76.9,
                        "heightMetres",
                        800,
                        "satellite",
                        "KazSat-3",
                        "satelliteLongitudeDeg",
                        58.5,
                        "polarization",
                        "HORIZONTAL"));
        return document;
    }
}
