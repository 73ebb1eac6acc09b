package kz.auylsat.ncc.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.Combine;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.OidTemplate;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.profile.ValueRule;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads {@code metrics}: by metric one rule, or a list of rules of which the first that the device has counts. */
final class MetricRuleReader {
    private static final String OID_EXPECTED = "an object identifier, as 1.3.6.1.2.1.1.3.0";

    private MetricRuleReader() {}

    /** Rules by metric; an empty list where the file writes {@code ~} to drop what it would inherit. */
    static Map<Metric, List<MetricRule>> scalars(YamlField metrics) {
        Map<Metric, List<MetricRule>> rules = new LinkedHashMap<>();
        metrics.entries()
                .forEach((id, field) -> metric(id, field).ifPresent(metric -> {
                    List<MetricRule> alternatives = new ArrayList<>();
                    for (YamlField alternative : alternatives(field)) {
                        rule(metric, alternative, "oid").ifPresent(alternatives::add);
                        alternative.rejectUnknownKeys();
                    }
                    rules.put(metric, alternatives);
                }));
        return rules;
    }

    /** The columns of a table. */
    static List<TableRule.Column> columns(YamlField metrics) {
        List<TableRule.Column> columns = new ArrayList<>();
        metrics.entries()
                .forEach((id, field) -> metric(id, field).ifPresent(metric -> {
                    for (YamlField alternative : alternatives(field)) {
                        Combine combine = alternative
                                .field("combine")
                                .oneOf(Combine.class)
                                .orElse(Combine.FIRST);
                        rule(metric, alternative, "column")
                                .ifPresent(rule -> columns.add(new TableRule.Column(rule, combine)));
                        alternative.rejectUnknownKeys();
                    }
                }));
        return columns;
    }

    /** The metric of this name, noted with the nearest one where there is none. */
    static Optional<Metric> metric(String id, YamlField field) {
        Optional<Metric> metric = Metric.byId(id);
        if (metric.isEmpty()) {
            List<String> ids = Stream.of(Metric.values()).map(Metric::id).toList();
            field.problem("unknown metric \"" + id + "\""
                    + Nearest.to(id, ids)
                            .map(near -> "; did you mean \"" + near + "\"?")
                            .orElse("; known: " + String.join(", ", ids)));
        }
        return metric;
    }

    /** The identifier at this field, which must be there. */
    static Optional<OidTemplate> oid(YamlField field) {
        return field.as(OID_EXPECTED, OidTemplate::new);
    }

    private static List<YamlField> alternatives(YamlField field) {
        if (!field.isPresent()) {
            return List.of();
        }
        return field.isList() ? field.list() : List.of(field);
    }

    private static Optional<MetricRule> rule(Metric metric, YamlField field, String oidKey) {
        int before = field.problems().size();
        Optional<OidTemplate> oid = oid(field.required(oidKey));
        Tier tier = field.field("tier").oneOf(Tier.class).orElse(Tier.FAST);
        Optional<OidTemplate> over = oid(field.field("over"));
        ValueRule value = new ValueRuleReader(metric, field).read();
        if (oid.isEmpty() || field.problems().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new MetricRule(metric, oid.get(), tier, value, over.orElse(null)));
    }
}
