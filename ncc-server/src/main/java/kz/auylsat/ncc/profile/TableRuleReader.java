package kz.auylsat.ncc.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads one of {@code tables}. */
final class TableRuleReader {
    private TableRuleReader() {}

    static TableRule read(String id, YamlField field) {
        TableRule.Rows rows = field.required("rows").oneOf(TableRule.Rows.class).orElse(TableRule.Rows.PARTS);
        TableRule.Access access =
                field.field("access").oneOf(TableRule.Access.class).orElse(TableRule.Access.WALK);
        TableRule.Choice choice = choice(field.field("choose"), oids(field.field("labels")));
        List<TableRule.Column> columns = MetricRuleReader.columns(field.required("metrics"));
        boolean parts = rows == TableRule.Rows.PARTS;
        if (parts && access == TableRule.Access.GET && choice.indexParameter() == null) {
            field.problem("a table of parts that is read by GET needs choose.indexParameter: who else names the rows?");
        }
        if (!parts && field.field("choose").isPresent()) {
            field.field("choose").problem("rows that are terminals are chosen by the inventory; remove it");
        }
        field.rejectUnknownKeys();
        return new TableRule(id, rows, access, columns, choice);
    }

    private static TableRule.Choice choice(YamlField choose, List<Oid> labels) {
        Optional<String> parameter = choose.field("parameter").text();
        Optional<String> indexParameter = choose.field("indexParameter").text();
        Optional<Pattern> preferred = choose.field("preferred").as("a regular expression", Pattern::compile);
        List<TableRule.Condition> conditions = new ArrayList<>();
        for (YamlField where : choose.field("where").list()) {
            condition(where).ifPresent(conditions::add);
            where.rejectUnknownKeys();
        }
        choose.rejectUnknownKeys();
        return new TableRule.Choice(
                labels, parameter.orElse(null), indexParameter.orElse(null), conditions, preferred.orElse(null));
    }

    private static Optional<TableRule.Condition> condition(YamlField where) {
        Optional<Oid> column = plainOid(where.required("column"));
        YamlField is = where.field("is");
        YamlField isNot = where.field("isNot");
        if (is.isPresent() == isNot.isPresent()) {
            where.problem("write either is: [values] or isNot: [values]");
            return Optional.empty();
        }
        Set<String> texts = new HashSet<>();
        for (YamlField value : (is.isPresent() ? is : isNot).list()) {
            value.text().ifPresent(texts::add);
        }
        Tier tier = where.field("tier").oneOf(Tier.class).orElse(Tier.SLOW);
        return column.map(oid -> new TableRule.Condition(oid, texts, isNot.isPresent(), tier));
    }

    private static List<Oid> oids(YamlField list) {
        List<Oid> oids = new ArrayList<>();
        for (YamlField element : list.list()) {
            plainOid(element).ifPresent(oids::add);
        }
        return oids;
    }

    static Optional<Oid> plainOid(YamlField field) {
        return field.as("an object identifier, as 1.3.6.1.2.1.31.1.1.1.1", Oid::parse);
    }
}
