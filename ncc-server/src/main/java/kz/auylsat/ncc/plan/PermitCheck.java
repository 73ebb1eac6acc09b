package kz.auylsat.ncc.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.inventory.Settlement;

/** Papers that are missing, over, or end soon; a village without them is planned all the same, and goes into service later. */
final class PermitCheck {
    private static final int WARNED_DAYS = 90;

    private PermitCheck() {}

    static List<Finding> look(CheckScope scope) {
        List<Finding> findings = new ArrayList<>();
        for (Settlement settlement : scope.settlements()) {
            LocalDate today = LocalDate.ofInstant(scope.now(), settlement.zone());
            for (PermitKind kind : PermitKind.values()) {
                look(settlement, kind, today).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<Finding> look(Settlement settlement, PermitKind kind, LocalDate today) {
        Optional<Permit> latest = settlement.permits().stream()
                .filter(permit -> permit.kind() == kind)
                .max(Comparator.comparing(Permit::validTo));
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (latest.isEmpty()) {
            return Optional.of(
                    finding(settlement, "no " + word + " permit", "write it under permits; no service without it"));
        }
        Permit permit = latest.get();
        long days = ChronoUnit.DAYS.between(today, permit.validTo());
        if (days < 0) {
            return Optional.of(finding(
                    settlement,
                    "the " + word + " permit " + permit.number() + " ended on " + permit.validTo(),
                    "have it renewed; no service without it"));
        }
        return days > WARNED_DAYS
                ? Optional.empty()
                : Optional.of(finding(
                        settlement,
                        "the " + word + " permit " + permit.number() + " ends on " + permit.validTo() + ", in " + days
                                + (days == 1 ? " day" : " days"),
                        "have it renewed in time"));
    }

    private static Finding finding(Settlement settlement, String what, String advice) {
        return PlanChecks.warning(CheckName.PERMIT, Planner.name(settlement), "permits", what, advice);
    }
}
