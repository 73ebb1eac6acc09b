package kz.auylsat.link.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** Small profiles and answers for tests. */
final class Profiles {
    static final ProfileMatch NO_MATCH = new ProfileMatch(List.of(), null, List.of(), false);

    private Profiles() {}

    static DeviceProfile of(MetricRule... scalars) {
        return of(List.of(scalars), List.of(), List.of(), Map.of());
    }

    static DeviceProfile of(TableRule... tables) {
        Set<String> names = Stream.of(tables)
                .flatMap(table ->
                        Stream.of(table.choice().parameter(), table.choice().indexParameter()))
                .filter(name -> name != null)
                .collect(Collectors.toSet());
        Map<String, ProfileParameter> parameters =
                names.stream().collect(Collectors.toMap(name -> name, name -> new ProfileParameter("", "")));
        return of(List.of(), List.of(tables), List.of(), parameters);
    }

    static DeviceProfile of(
            List<MetricRule> scalars,
            List<TableRule> tables,
            List<ComputedRule> computed,
            Map<String, ProfileParameter> parameters) {
        return new DeviceProfile(
                "test", "Test", "test", NO_MATCH, scalars, tables, computed, DeviceLimits.DEFAULT, parameters);
    }

    static MetricRule gauge(Metric metric, String oid) {
        return rule(metric, oid, Tier.FAST, ValueRule.Numeric.PLAIN);
    }

    static MetricRule counter(Metric metric, String oid, int bits) {
        return rule(metric, oid, Tier.FAST, new ValueRule.Counter(bits, 8, bits == 32 ? 200e6 : 10e9));
    }

    static MetricRule rule(Metric metric, String oid, Tier tier, ValueRule value) {
        return new MetricRule(metric, new OidTemplate(oid), tier, value, null);
    }

    static VarBind varBind(String oid, SnmpValue value) {
        return new VarBind(Oid.parse(oid), value);
    }

    static VarBind uptime(long ticks) {
        return new VarBind(PollPlan.SYS_UP_TIME, new SnmpValue.TimeTicks(ticks));
    }

    static List<VarBind> answer(VarBind... varBinds) {
        return Arrays.asList(varBinds);
    }

    static SnmpValue int32(int value) {
        return new SnmpValue.Int32(value);
    }

    static SnmpValue text(String text) {
        return SnmpValue.OctetString.of(text);
    }
}
