package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * The box's network settings: a template that the agent knows, as {@code networkd-static}, and what stands in it.
 *
 * @param values by the template's names, at most 32
 */
public record NetworkConfiguration(String template, Map<String, String> values) {
    /** The templates that boxes know. */
    public static final List<String> TEMPLATES = List.of(NetworkValues.STATIC, NetworkValues.DHCP);

    private static final int VALUES_MAX = 32;

    public NetworkConfiguration {
        values = Documents.copyOf(values);
    }

    static NetworkConfiguration of(DocumentReader part) {
        NetworkConfiguration network =
                new NetworkConfiguration(part.parsed("template", Names.EXPECTED, Names::name), part.textMap("values"));
        if (network.values.size() > VALUES_MAX) {
            throw part.malformed("values", network.values.size() + " entries: write at most " + VALUES_MAX);
        }
        part.requireNoMore();
        return network;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("template", template);
        document.put("values", values);
        return document;
    }
}
