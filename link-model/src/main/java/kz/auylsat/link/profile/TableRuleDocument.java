package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.snmp.Oid;

/** A table's rule as a part of a {@link ProfileDocument}. */
final class TableRuleDocument {
    private TableRuleDocument() {}

    static Map<String, Object> write(TableRule rule) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", rule.id());
        document.put("rows", MetricRuleDocument.word(rule.rows()));
        document.put("access", MetricRuleDocument.word(rule.access()));
        List<Map<String, Object>> columns = new ArrayList<>();
        for (TableRule.Column column : rule.columns()) {
            Map<String, Object> part = MetricRuleDocument.write(column.rule());
            part.put("combine", MetricRuleDocument.word(column.combine()));
            columns.add(part);
        }
        document.put("columns", columns);
        writeChoice(rule.choice(), document);
        return document;
    }

    private static void writeChoice(TableRule.Choice choice, Map<String, Object> document) {
        document.put("labels", choice.labels().stream().map(Oid::toString).toList());
        if (choice.parameter() != null) {
            document.put("parameter", choice.parameter());
        }
        if (choice.indexParameter() != null) {
            document.put("indexParameter", choice.indexParameter());
        }
        List<Map<String, Object>> conditions = new ArrayList<>();
        for (TableRule.Condition condition : choice.conditions()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("column", condition.column().toString());
            List<String> texts = new ArrayList<>(new TreeSet<>(condition.texts()));
            // A document has no empty texts.
            part.put("empty", texts.remove(""));
            part.put("texts", texts);
            part.put("negated", condition.negated());
            part.put("tier", MetricRuleDocument.word(condition.tier()));
            conditions.add(part);
        }
        document.put("conditions", conditions);
        ProfileDocument.putPattern(document, "preferred", choice.preferred());
    }

    static TableRule read(DocumentReader part) {
        String id = part.text("id");
        TableRule.Rows rows = part.oneOf("rows", TableRule.Rows.class);
        TableRule.Access access = part.oneOf("access", TableRule.Access.class);
        List<TableRule.Column> columns = new ArrayList<>();
        for (DocumentReader column : part.parts("columns")) {
            MetricRule rule = MetricRuleDocument.readOpen(column);
            columns.add(new TableRule.Column(rule, column.oneOf("combine", Combine.class)));
            column.requireNoMore();
        }
        TableRule rule = new TableRule(id, rows, access, columns, readChoice(part));
        part.requireNoMore();
        if (rows == TableRule.Rows.PARTS
                && access == TableRule.Access.GET
                && rule.choice().indexParameter() == null) {
            throw part.malformed("indexParameter", "missing: a table read by GET needs the name of a parameter");
        }
        return rule;
    }

    private static TableRule.Choice readChoice(DocumentReader part) {
        List<TableRule.Condition> conditions = new ArrayList<>();
        for (DocumentReader condition : part.parts("conditions")) {
            Set<String> texts = new HashSet<>(condition.texts("texts"));
            if (condition.optionalFlag("empty").orElse(false)) {
                texts.add("");
            }
            conditions.add(new TableRule.Condition(
                    MetricRuleDocument.oid(condition, "column"),
                    texts,
                    condition.flag("negated"),
                    condition.oneOf("tier", Tier.class)));
            condition.requireNoMore();
        }
        return new TableRule.Choice(
                MetricRuleDocument.oids(part, "labels"),
                part.optionalText("parameter").orElse(null),
                part.optionalText("indexParameter").orElse(null),
                conditions,
                ProfileDocument.pattern(part, "preferred").orElse(null));
    }
}
