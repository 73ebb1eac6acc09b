package kz.auylsat.ncc.plan;

import java.util.List;

/** An apply while other work is under way. */
final class MaintenanceCheck {
    private MaintenanceCheck() {}

    static List<Finding> look(CheckScope scope) {
        return scope.request().maintenance().stream()
                .filter(window -> window.overlaps(scope.now(), scope.end()))
                .map(window -> PlanChecks.warning(
                        CheckName.MAINTENANCE,
                        new ItemName("Maintenance", window.reason()),
                        null,
                        "from " + window.from() + " until " + window.until(),
                        "apply after it: what answers late then says nothing of the villages"))
                .toList();
    }
}
