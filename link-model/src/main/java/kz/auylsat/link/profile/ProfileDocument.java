package kz.auylsat.link.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * A device profile, everything it inherits resolved, as a document and back: so an agent gets it in its configuration.
 *
 * <p>A document is a tree of maps, lists, texts, numbers and booleans. What has its usual value is left out. Reading is
 * strict: whatever is missing, unknown, too long or contradictory throws {@link
 * kz.auylsat.link.document.MalformedDocumentException}, one line with the place.
 */
public final class ProfileDocument {
    private static final int ID_CHARS_MAX = 63;
    private static final String EXPRESSION = "an expression of metrics, as rx_level_dbm - 3";

    private ProfileDocument() {}

    public static Map<String, Object> toDocument(DeviceProfile profile) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", profile.id());
        document.put("title", profile.title());
        if (!profile.evidence().isBlank()) {
            document.put("evidence", profile.evidence());
        }
        document.put("match", match(profile.match()));
        document.put(
                "scalars",
                profile.scalars().stream().map(MetricRuleDocument::write).toList());
        document.put(
                "tables",
                profile.tables().stream().map(TableRuleDocument::write).toList());
        document.put(
                "computed",
                profile.computed().stream().map(ProfileDocument::computed).toList());
        document.put("limits", limits(profile.limits()));
        Map<String, Object> parameters = new TreeMap<>();
        profile.parameters().forEach((name, parameter) -> parameters.put(name, parameter(parameter)));
        document.put("parameters", parameters);
        return document;
    }

    public static DeviceProfile of(DocumentReader document) {
        Map<String, ProfileParameter> parameters = new LinkedHashMap<>();
        document.partMap("parameters").forEach((name, part) -> parameters.put(name, parameter(part)));
        DeviceProfile profile = new DeviceProfile(
                document.text("id", ID_CHARS_MAX),
                document.text("title"),
                document.optionalText("evidence").orElse(""),
                document.optionalPart("match")
                        .map(ProfileDocument::match)
                        .orElse(new ProfileMatch(List.of(), null, List.of(), false)),
                document.parts("scalars").stream().map(MetricRuleDocument::read).toList(),
                document.parts("tables").stream().map(TableRuleDocument::read).toList(),
                document.parts("computed").stream()
                        .map(ProfileDocument::computed)
                        .toList(),
                document.optionalPart("limits").map(ProfileDocument::limits).orElse(DeviceLimits.DEFAULT),
                parameters);
        document.requireNoMore();
        return profile;
    }

    private static Map<String, Object> match(ProfileMatch match) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "sysObjectIds", match.sysObjectIds().stream().map(Oid::toString).toList());
        putPattern(document, "sysDescr", match.sysDescr());
        List<Map<String, Object>> probes = new ArrayList<>();
        for (ProfileMatch.Probe probe : match.probes()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("oid", probe.oid().toString());
            putPattern(part, "value", probe.value());
            probes.add(part);
        }
        document.put("probes", probes);
        if (match.fallback()) {
            document.put("fallback", true);
        }
        return document;
    }

    private static ProfileMatch match(DocumentReader part) {
        List<ProfileMatch.Probe> probes = new ArrayList<>();
        for (DocumentReader probe : part.parts("probes")) {
            probes.add(new ProfileMatch.Probe(
                    MetricRuleDocument.oid(probe, "oid"),
                    pattern(probe, "value").orElse(null)));
            probe.requireNoMore();
        }
        ProfileMatch match = new ProfileMatch(
                MetricRuleDocument.oids(part, "sysObjectIds"),
                pattern(part, "sysDescr").orElse(null),
                probes,
                part.optionalFlag("fallback").orElse(false));
        part.requireNoMore();
        return match;
    }

    private static Map<String, Object> computed(ComputedRule rule) {
        return Map.of("metric", rule.metric().id(), "is", rule.expression().toString());
    }

    private static ComputedRule computed(DocumentReader part) {
        Metric metric = MetricRuleDocument.metric(part);
        ComputedRule rule = new ComputedRule(metric, part.parsed("is", EXPRESSION, Expression::parse));
        part.requireNoMore();
        return rule;
    }

    private static Map<String, Object> limits(DeviceLimits limits) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "versions",
                limits.versions().stream()
                        .sorted()
                        .map(version -> version.name().toLowerCase(Locale.ROOT))
                        .toList());
        document.put("maxVarBinds", limits.maxVarBinds());
        document.put("maxPduBytes", limits.maxPduBytes());
        document.put("maxRepetitions", limits.maxRepetitions());
        document.put("timeoutMillis", limits.timeout().toMillis());
        document.put("retries", limits.retries());
        document.put("inFlight", limits.inFlight());
        return document;
    }

    private static DeviceLimits limits(DocumentReader part) {
        List<DeviceLimits.Version> written = part.parsedTexts(
                "versions", "v1, v2c or v3", text -> DeviceLimits.Version.valueOf(text.toUpperCase(Locale.ROOT)));
        Set<DeviceLimits.Version> versions =
                written.isEmpty() ? DeviceLimits.DEFAULT.versions() : EnumSet.copyOf(written);
        DeviceLimits limits = new DeviceLimits(
                versions,
                part.whole("maxVarBinds", 1, 128),
                part.whole("maxPduBytes", 484, 65_507),
                part.whole("maxRepetitions", 1, 100),
                Duration.ofMillis(part.wholeLong("timeoutMillis", 100, 60_000)),
                part.whole("retries", 0, 10),
                part.whole("inFlight", 1, 16));
        part.requireNoMore();
        return limits;
    }

    private static Map<String, Object> parameter(ProfileParameter parameter) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (!parameter.description().isBlank()) {
            document.put("description", parameter.description());
        }
        if (!parameter.otherwise().isEmpty()) {
            document.put("value", parameter.otherwise());
        }
        return document;
    }

    private static ProfileParameter parameter(DocumentReader part) {
        ProfileParameter parameter = new ProfileParameter(
                part.optionalText("description").orElse(""),
                part.optionalText("value").orElse(""));
        part.requireNoMore();
        return parameter;
    }

    static void putPattern(Map<String, Object> document, String name, @Nullable Pattern pattern) {
        if (pattern != null) {
            document.put(name, pattern.pattern());
        }
    }

    static Optional<Pattern> pattern(DocumentReader part, String name) {
        return part.optionalParsed(name, "a regular expression", Pattern::compile);
    }
}
