package kz.auylsat.link.profile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a kind of device says over SNMP and how to ask it.
 *
 * @param id its name in manifests, as {@code uhp-terminal}
 * @param title its name for people
 * @param evidence what it was checked against: {@code recording: uhp.snmprec} or {@code MIB text}
 * @param match how to know such a device
 * @param scalars metrics at exact instances
 * @param tables metrics in tables
 * @param computed metrics from other metrics, in order
 * @param limits what such a device can bear
 * @param parameters what a terminal's manifest may set, by name
 */
public record DeviceProfile(
        String id,
        String title,
        String evidence,
        ProfileMatch match,
        List<MetricRule> scalars,
        List<TableRule> tables,
        List<ComputedRule> computed,
        DeviceLimits limits,
        Map<String, ProfileParameter> parameters) {
    public DeviceProfile {
        scalars = List.copyOf(scalars);
        tables = List.copyOf(tables);
        computed = List.copyOf(computed);
        parameters = Map.copyOf(new TreeMap<>(parameters));
    }

    /** The same profile with these values, by name, in place of its parameters' own; names that it does not have are left. */
    public DeviceProfile withParameters(Map<String, String> values) {
        Map<String, ProfileParameter> set = new TreeMap<>();
        parameters.forEach((name, parameter) -> set.put(
                name, new ProfileParameter(parameter.description(), values.getOrDefault(name, parameter.otherwise()))));
        return new DeviceProfile(id, title, evidence, match, scalars, tables, computed, limits, set);
    }

    /** Whether its agent speaks for many terminals. */
    public boolean isHub() {
        return tables.stream().anyMatch(table -> table.rows() == TableRule.Rows.TERMINALS);
    }
}
