package kz.auylsat.ncc.profile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.ComputedRule;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.Expression;
import kz.auylsat.link.profile.ProfileMatch;
import kz.auylsat.link.profile.ProfileParameter;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;

/** Reads a device profile from YAML; every mistake is a problem with its line. */
public final class ProfileReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private ProfileReader() {}

    /**
     * The profile of a text.
     *
     * @param name stands for the file in problems
     * @param known the profiles that it may extend
     * @throws ProblemsException with every mistake in it
     */
    public static DeviceProfile read(String name, String text, ProfileCatalogue known) {
        ProfileDraft draft = draft(name, YamlReader.parse(name, text));
        return new ProfileInheritance(List.of(draft), known.drafts()).profiles().get(0);
    }

    /** As above, the profile of a file. */
    public static DeviceProfile read(Path file, ProfileCatalogue known) {
        ProfileDraft draft = draft(file.toString(), YamlReader.read(file, file.toString()));
        return new ProfileInheritance(List.of(draft), known.drafts()).profiles().get(0);
    }

    /** The one draft of a file's documents; throws its mistakes. */
    static ProfileDraft draft(String name, List<YamlField> documents) {
        if (documents.size() != 1) {
            throw new ProblemsException(
                    new Problem(name, 0, documents.size() + " documents: write one profile to a file"));
        }
        YamlField document = documents.get(0);
        ProfileDraft draft = draft(document);
        document.rejectUnknownKeys();
        document.throwProblems();
        return draft;
    }

    private static ProfileDraft draft(YamlField document) {
        YamlField id = document.required("id");
        String idText = id.text("");
        if (id.isPresent() && !ID.matcher(idText).matches()) {
            id.problem(
                    "\"" + idText + "\" is not a profile's name; write small letters, digits and -, as uhp-terminal");
        }
        Optional<String> parent = document.field("extends").text();
        Map<String, Optional<TableRule>> tables = new LinkedHashMap<>();
        document.field("tables").entries().forEach((name, table) -> {
            tables.put(name, table.isPresent() ? Optional.of(TableRuleReader.read(name, table)) : Optional.empty());
        });
        YamlField match = document.field("match");
        return new ProfileDraft(
                document,
                idText,
                document.field("title").text(),
                document.field("evidence").text(),
                parent,
                match.isPresent() ? Optional.of(match(match)) : Optional.empty(),
                MetricRuleReader.scalars(document.field("metrics")),
                tables,
                computed(document.field("computed")),
                limits(document.field("limits")),
                parameters(document.field("parameters")));
    }

    private static ProfileMatch match(YamlField match) {
        List<Oid> sysObjectIds = new ArrayList<>();
        for (YamlField identifier : match.field("sysObjectId").list()) {
            TableRuleReader.plainOid(identifier).ifPresent(sysObjectIds::add);
        }
        Optional<Pattern> sysDescr = match.field("sysDescr").as("a regular expression", Pattern::compile);
        List<ProfileMatch.Probe> probes = new ArrayList<>();
        for (YamlField probe : match.field("probes").list()) {
            Optional<Oid> oid = TableRuleReader.plainOid(probe.required("oid"));
            Optional<Pattern> value = probe.field("value").as("a regular expression", Pattern::compile);
            oid.ifPresent(found -> probes.add(new ProfileMatch.Probe(found, value.orElse(null))));
            probe.rejectUnknownKeys();
        }
        boolean fallback = match.field("fallback").bool().orElse(false);
        match.rejectUnknownKeys();
        return new ProfileMatch(sysObjectIds, sysDescr.orElse(null), probes, fallback);
    }

    private static Map<Metric, Optional<ComputedRule>> computed(YamlField computed) {
        Map<Metric, Optional<ComputedRule>> rules = new LinkedHashMap<>();
        computed.entries()
                .forEach((id, field) -> MetricRuleReader.metric(id, field)
                        .ifPresent(metric ->
                                rules.put(metric, expression(field).map(e -> new ComputedRule(metric, e)))));
        return rules;
    }

    private static Optional<Expression> expression(YamlField field) {
        Optional<String> text = field.text();
        try {
            return text.map(Expression::parse);
        } catch (IllegalArgumentException e) {
            field.problem("not an expression: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, ProfileParameter> parameters(YamlField parameters) {
        Map<String, ProfileParameter> read = new LinkedHashMap<>();
        parameters.entries().forEach((name, field) -> {
            String description = field.required("description").text("");
            read.put(
                    name,
                    new ProfileParameter(description, field.field("default").text("")));
            field.rejectUnknownKeys();
        });
        return read;
    }

    private static UnaryOperator<DeviceLimits> limits(YamlField limits) {
        Set<DeviceLimits.Version> versions = EnumSet.noneOf(DeviceLimits.Version.class);
        for (YamlField version : limits.field("versions").list()) {
            version.oneOf(DeviceLimits.Version.class).ifPresent(versions::add);
        }
        var maxVarBinds = limits.field("maxVarBinds").integer(1, 128);
        var maxPduBytes = limits.field("maxPduBytes").integer(484, 65_507);
        var maxRepetitions = limits.field("maxRepetitions").integer(1, 100);
        var timeoutSeconds = limits.field("timeoutSeconds").number(0.1, 60);
        var retries = limits.field("retries").integer(0, 10);
        var inFlight = limits.field("inFlight").integer(1, 16);
        limits.rejectUnknownKeys();
        return inherited -> new DeviceLimits(
                versions.isEmpty() ? inherited.versions() : versions,
                maxVarBinds.orElse(inherited.maxVarBinds()),
                maxPduBytes.orElse(inherited.maxPduBytes()),
                maxRepetitions.orElse(inherited.maxRepetitions()),
                timeoutSeconds.isPresent()
                        ? Duration.ofMillis(Math.round(timeoutSeconds.getAsDouble() * 1000))
                        : inherited.timeout(),
                retries.orElse(inherited.retries()),
                inFlight.orElse(inherited.inFlight()));
    }
}
