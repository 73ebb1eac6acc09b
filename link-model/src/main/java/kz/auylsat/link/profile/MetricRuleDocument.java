package kz.auylsat.link.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.snmp.Oid;

/** A metric's rule as a part of a {@link ProfileDocument}. */
final class MetricRuleDocument {
    private static final String OID = "an object identifier, as 1.3.6.1.2.1.1.3.0";

    private MetricRuleDocument() {}

    static Map<String, Object> write(MetricRule rule) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("metric", rule.metric().id());
        document.put("oid", rule.oid().text());
        if (rule.tier() != Tier.FAST) {
            document.put("tier", word(rule.tier()));
        }
        if (rule.over() != null) {
            document.put("over", rule.over().text());
        }
        ValueRuleDocument.write(rule.value(), document);
        return document;
    }

    static MetricRule read(DocumentReader part) {
        MetricRule rule = readOpen(part);
        part.requireNoMore();
        return rule;
    }

    /** The rule of a part that holds more than it. */
    static MetricRule readOpen(DocumentReader part) {
        Metric metric = metric(part);
        OidTemplate oid = part.parsed("oid", OID, OidTemplate::new);
        OidTemplate over = part.optionalParsed("over", OID, OidTemplate::new).orElse(null);
        Tier tier = part.optionalOneOf("tier", Tier.class).orElse(Tier.FAST);
        ValueRule value = ValueRuleDocument.read(part);
        try {
            return new MetricRule(metric, oid, tier, value, over);
        } catch (IllegalArgumentException e) {
            throw part.malformed("metric", e.getMessage() + ": write another rule");
        }
    }

    static Metric metric(DocumentReader part) {
        return part.parsed(
                "metric",
                "a metric of the catalogue, as esno_db",
                id -> Metric.byId(id).orElseThrow(() -> new IllegalArgumentException(id)));
    }

    static Oid oid(DocumentReader part, String name) {
        return part.parsed(name, OID, Oid::parse);
    }

    static List<Oid> oids(DocumentReader part, String name) {
        return part.parsedTexts(name, OID, Oid::parse);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
