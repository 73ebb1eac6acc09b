package kz.auylsat.ncc.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.ComputedRule;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.ProfileMatch;
import kz.auylsat.link.profile.ProfileParameter;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.ncc.yaml.YamlField;

/**
 * A profile as its file says it, before it takes over what it {@code extends}.
 *
 * @param document where it is written, for problems
 * @param metrics rules by metric; an empty list drops the inherited ones
 * @param tables tables by name; an empty one drops the inherited one
 * @param computed by metric; an empty one drops the inherited one
 * @param limits what the file changes of the inherited limits
 */
record ProfileDraft(
        YamlField document,
        String id,
        Optional<String> title,
        Optional<String> evidence,
        Optional<String> parent,
        Optional<ProfileMatch> match,
        Map<Metric, List<MetricRule>> metrics,
        Map<String, Optional<TableRule>> tables,
        Map<Metric, Optional<ComputedRule>> computed,
        UnaryOperator<DeviceLimits> limits,
        Map<String, ProfileParameter> parameters) {

    /** This draft with everything of the parent's that it does not say itself. */
    ProfileDraft over(ProfileDraft base) {
        boolean sameDevice = base.id.equals(id);
        return new ProfileDraft(
                document,
                id,
                title.or(base::title),
                evidence.or(() -> sameDevice ? base.evidence : Optional.empty()),
                Optional.empty(),
                match.or(() -> sameDevice ? base.match : Optional.empty()),
                merged(base.metrics, metrics),
                merged(base.tables, tables),
                merged(base.computed, computed),
                inherited -> limits.apply(base.limits.apply(inherited)),
                merged(base.parameters, parameters));
    }

    DeviceProfile profile() {
        List<MetricRule> scalars = new ArrayList<>();
        metrics.values().forEach(scalars::addAll);
        return new DeviceProfile(
                id,
                title.orElse(id),
                evidence.orElse(""),
                match.orElse(new ProfileMatch(List.of(), null, List.of(), false)),
                scalars,
                tables.values().stream().flatMap(Optional::stream).toList(),
                computed.values().stream().flatMap(Optional::stream).toList(),
                limits.apply(DeviceLimits.DEFAULT),
                parameters);
    }

    private static <K, V> Map<K, V> merged(Map<K, V> base, Map<K, V> own) {
        Map<K, V> merged = new LinkedHashMap<>(base);
        merged.putAll(own);
        return merged;
    }
}
