package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what is asked of a village on its way into service: {@code rollout} of the configuration. */
final class RolloutFieldsReader {
    private static final Duration SOAK_MAX = Duration.ofDays(30);

    private RolloutFieldsReader() {}

    static LifeRules read(Layers layers) {
        LifeRules usual = LifeRules.USUAL;
        return new LifeRules(
                layers.field("rollout.survey").bool().orElse(usual.surveyNeeded()),
                permits(layers.field("rollout.permits"), usual.permitKinds()),
                usual.permitWarning(),
                ConfigurationReader.duration(layers, "rollout.soak", Duration.ZERO, SOAK_MAX, usual.soakFor()),
                layers.field("rollout.soakAvailabilityPercent")
                        .number(0, 100)
                        .orElse(usual.soakAvailabilityMinPercent()));
    }

    private static List<String> permits(YamlField field, List<String> usual) {
        if (!field.isPresent()) {
            return usual;
        }
        List<String> kinds = new ArrayList<>();
        for (YamlField kind : field.list()) {
            kind.oneOf(PermitKind.class)
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .filter(each -> !kinds.contains(each))
                    .ifPresent(kinds::add);
        }
        return kinds;
    }
}
