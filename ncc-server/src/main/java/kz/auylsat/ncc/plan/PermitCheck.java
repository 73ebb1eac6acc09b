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

/** Papers that are missing, over, do not hold yet, or end soon; a village without them is planned all the same, and goes into service later. */
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
        List<Permit> permits = settlement.permits().stream()
                .filter(permit -> permit.kind() == kind)
                .toList();
        String word = kind.name().toLowerCase(Locale.ROOT);
        if (permits.isEmpty()) {
            return Optional.of(
                    finding(settlement, "no " + word + " permit", "write it under permits; no service without it"));
        }
        Optional<Permit> last = lastOfUnbroken(permits, today);
        return last.isPresent()
                ? endsSoon(last.get(), firstAfter(permits, last.get().validTo()), today)
                        .map(what -> finding(settlement, "the " + word + what, "have it renewed in time"))
                : Optional.of(noneToday(settlement, word, permits, today));
    }

    private static Finding noneToday(Settlement settlement, String word, List<Permit> permits, LocalDate today) {
        return firstAfter(permits, today)
                .map(coming -> finding(
                        settlement,
                        "the " + word + from(coming) + " only, " + in(today, coming.validFrom()),
                        "no service before that day; where it holds already, correct validFrom"))
                .orElseGet(() -> {
                    Permit ended = permits.stream()
                            .max(Comparator.comparing(Permit::validTo))
                            .orElseThrow();
                    return finding(
                            settlement,
                            "the " + word + " permit " + ended.number() + " ended on " + ended.validTo(),
                            "have it renewed; no service without it");
                });
    }

    private static Optional<String> endsSoon(Permit last, Optional<Permit> next, LocalDate today) {
        if (ChronoUnit.DAYS.between(today, last.validTo()) > WARNED_DAYS) {
            return Optional.empty();
        }
        return Optional.of(" permit " + last.number() + " ends on " + last.validTo() + ", " + in(today, last.validTo())
                + next.map(later -> ", and the" + from(later) + " only").orElse(""));
    }

    private static String from(Permit permit) {
        return " permit " + permit.number() + " holds from " + permit.validFrom();
    }

    private static String in(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        return "in " + days + (days == 1 ? " day" : " days");
    }

    /** The last of those that follow one another from today on without a day between. */
    private static Optional<Permit> lastOfUnbroken(List<Permit> permits, LocalDate today) {
        Optional<Permit> last = longest(permits, today);
        for (Optional<Permit> next = last; next.isPresent(); ) {
            last = next;
            next = longest(permits, last.get().validTo().plusDays(1));
        }
        return last;
    }

    private static Optional<Permit> longest(List<Permit> permits, LocalDate day) {
        return permits.stream()
                .filter(permit -> !day.isBefore(permit.validFrom()) && !day.isAfter(permit.validTo()))
                .max(Comparator.comparing(Permit::validTo));
    }

    private static Optional<Permit> firstAfter(List<Permit> permits, LocalDate day) {
        return permits.stream()
                .filter(permit -> permit.validFrom().isAfter(day))
                .min(Comparator.comparing(Permit::validFrom));
    }

    private static Finding finding(Settlement settlement, String what, String advice) {
        return PlanChecks.warning(CheckName.PERMIT, Planner.name(settlement), "permits", what, advice);
    }
}
