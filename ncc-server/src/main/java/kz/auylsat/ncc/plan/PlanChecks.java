package kz.auylsat.ncc.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All checks that a plan is put to. */
final class PlanChecks {
    private PlanChecks() {}

    /** Findings with their places, errors first. */
    static List<Finding> look(CheckScope scope, SiteEngineer engineer, BundleReview bundles) {
        return Stream.of(
                        ReferenceCheck.look(scope),
                        AddressCheck.look(scope),
                        SerialCheck.look(scope),
                        BundleCheck.look(scope, bundles),
                        PermitCheck.look(scope),
                        MaintenanceCheck.look(scope),
                        SiteCheck.look(scope, engineer),
                        CapacityCheck.look(scope, engineer))
                .flatMap(List::stream)
                .map(finding -> finding.at(scope.request().places().of(finding.item(), finding.field())))
                .sorted(Finding.ORDER)
                .toList();
    }

    static Finding error(CheckName check, ItemName item, @Nullable String field, String what, String advice) {
        return new Finding(Severity.ERROR, check, item, field, what, advice, null);
    }

    static Finding warning(CheckName check, ItemName item, @Nullable String field, String what, String advice) {
        return new Finding(Severity.WARNING, check, item, field, what, advice, null);
    }
}
