package kz.auylsat.ncc.provision;

import java.util.Objects;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.yaml.YamlField;

/** Reads what a manifest says of a service plan. */
final class ServicePlanManifest {
    private static final String RATE = "kilobits a second, from 1 to 10000000";

    private ServicePlanManifest() {}

    static ServicePlan read(String id, Names names, YamlField spec) {
        return new ServicePlan(
                id,
                names,
                ManifestFields.number(spec, "downKbps", 1, 10_000_000, RATE),
                ManifestFields.number(spec, "upKbps", 1, 10_000_000, RATE),
                Objects.requireNonNullElse(
                        ManifestFields.optionalNumber(
                                spec.field("contentionRatio"), 1, 1_000, "how many share a kilobit, from 1 to 1000"),
                        1.0),
                ManifestFields.number(
                        spec, "availabilityPercent", 1, 100, "per cent of an average year, from 1 to 100, as 99.5"));
    }
}
