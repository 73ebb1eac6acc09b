package kz.auylsat.ncc.provision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Wave;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a wave. */
final class WaveManifest {
    private static final int VILLAGES_MAX = 100_000;
    private static final Duration ANSWER_WITHIN_MIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN_MAX = Duration.ofDays(1);

    private WaveManifest() {}

    static Wave read(String id, Names names, YamlField spec) {
        List<Integer> sizes = new ArrayList<>();
        for (YamlField element : spec.required("sizes").list()) {
            element.integer(1, VILLAGES_MAX).ifPresent(sizes::add);
        }
        return new Wave(
                id,
                names,
                spec.required("order").integer(0, 10_000).orElse(0),
                spec.field("canary").integer(0, VILLAGES_MAX).orElse(0),
                sizes,
                ManifestFields.number(
                        spec, "stopOnFailurePercent", 0, 100, "per cent of a group's villages, from 0 to 100"),
                Objects.requireNonNullElse(
                        ManifestFields.duration(
                                spec.required("answerWithin"),
                                ANSWER_WITHIN_MIN,
                                ANSWER_WITHIN_MAX,
                                "10s to 1d, as 10m"),
                        ANSWER_WITHIN_MIN));
    }
}
