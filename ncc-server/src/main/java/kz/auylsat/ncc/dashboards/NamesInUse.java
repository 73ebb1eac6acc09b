package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Uids and titles of the dashboards of one folder: of two with the same Grafana's provisioning takes one. */
final class NamesInUse {
    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();

    void check(String file, JsonNode dashboard, Findings findings) {
        once("uid", file, dashboard, uids, findings);
        once("title", file, dashboard, titles, findings);
    }

    private static void once(
            String field, String file, JsonNode dashboard, Map<String, String> used, Findings findings) {
        String name = dashboard.path(field).asText();
        String other = name.isBlank() ? null : used.putIfAbsent(name, file);
        findings.require(
                other == null,
                "",
                field,
                "\"" + name + "\" is that of " + other + " too, and Grafana shows one of them: give it its own");
    }
}
