package kz.auylsat.link.control;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.document.DocumentReader;

/**
 * Everything that the NCC configures on a box: the configuration of a signed bundle; never prints its secrets.
 *
 * @param modem absent: no modem is asked
 * @param snmp absent: the box is no SNMP agent
 * @param network absent: the box's network settings are not touched
 * @param page absent: no technician's page
 */
public record AgentConfiguration(
        GatewayConfiguration gateway,
        SamplingConfiguration sampling,
        Optional<ModemConfiguration> modem,
        List<ProbeConfiguration> probes,
        Optional<SnmpConfiguration> snmp,
        Optional<NetworkConfiguration> network,
        Optional<PageConfiguration> page,
        QueueConfiguration queue,
        CommandsConfiguration commands,
        TrialConfiguration trial,
        SiteConfiguration site,
        LineUpConfiguration lineUp) {
    /** The kind of a bundle's payload. */
    public static final String BUNDLE_KIND = "auylsat-configuration";

    private static final int PROBES_MAX = 32;

    public AgentConfiguration {
        probes = List.copyOf(probes);
    }

    /**
     * The configuration that this document is, as {@link #toDocument} writes it; what may be absent has a default.
     *
     * @throws kz.auylsat.link.document.MalformedDocumentException for anything missing, unknown or out of bounds
     */
    public static AgentConfiguration of(DocumentReader document) {
        AgentConfiguration configuration = new AgentConfiguration(
                GatewayConfiguration.of(document.part("gateway")),
                document.optionalPart("sampling").map(SamplingConfiguration::of).orElse(SamplingConfiguration.DEFAULT),
                document.optionalPart("modem").map(ModemConfiguration::of),
                document.parts("probes").stream().map(ProbeConfiguration::of).toList(),
                document.optionalPart("snmp").map(SnmpConfiguration::of),
                document.optionalPart("network").map(NetworkConfiguration::of),
                document.optionalPart("page").map(PageConfiguration::of),
                document.optionalPart("queue").map(QueueConfiguration::of).orElse(QueueConfiguration.DEFAULT),
                document.optionalPart("commands").map(CommandsConfiguration::of).orElse(CommandsConfiguration.DEFAULT),
                document.optionalPart("trial").map(TrialConfiguration::of).orElse(TrialConfiguration.DEFAULT),
                SiteConfiguration.of(document.part("site")),
                document.optionalPart("lineUp").map(LineUpConfiguration::of).orElse(LineUpConfiguration.DEFAULT));
        configuration.requireProbes(document);
        document.requireNoMore();
        return configuration;
    }

    private void requireProbes(DocumentReader document) {
        if (probes.size() > PROBES_MAX) {
            throw document.malformed("probes", probes.size() + " entries: write at most " + PROBES_MAX);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < probes.size(); i++) {
            String id = probes.get(i).id();
            if (!ids.add(id)) {
                throw document.malformed(
                        "probes[" + i + "]", "the id " + id + " stands above already: write another one");
            }
        }
    }

    /** This configuration as a tree for JSON; {@link #of} reads back an equal one. */
    public Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("gateway", gateway.toDocument());
        document.put("sampling", sampling.toDocument());
        modem.ifPresent(part -> document.put("modem", part.toDocument()));
        document.put("probes", Documents.parts(probes, ProbeConfiguration::toDocument));
        snmp.ifPresent(part -> document.put("snmp", part.toDocument()));
        network.ifPresent(part -> document.put("network", part.toDocument()));
        page.ifPresent(part -> document.put("page", part.toDocument()));
        document.put("queue", queue.toDocument());
        document.put("commands", commands.toDocument());
        document.put("trial", trial.toDocument());
        document.put("site", site.toDocument());
        document.put("lineUp", lineUp.toDocument());
        return document;
    }
}
