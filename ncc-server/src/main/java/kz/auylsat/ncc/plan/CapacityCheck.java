package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.ServicePlan;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Carriers of which more is promised than they carry.
 *
 * <p>Each terminal takes a share of its carrier's symbols: what its plan commits to, its rate over its contention ratio,
 * by what the whole carrier would carry at this terminal's clear-sky MODCOD. More than all symbols cannot be sold. A
 * terminal without a link budget is taken as the mean of the others; a carrier of which no terminal has one is not judged.
 */
final class CapacityCheck {
    private static final double BITS_PER_KBIT = 1_000;

    private final CheckScope scope;
    private final SiteEngineer engineer;

    private CapacityCheck(CheckScope scope, SiteEngineer engineer) {
        this.scope = scope;
        this.engineer = engineer;
    }

    static List<Finding> look(CheckScope scope, SiteEngineer engineer) {
        return new CapacityCheck(scope, engineer).look();
    }

    private List<Finding> look() {
        Set<String> touched = new HashSet<>();
        scope.concerned().forEach(terminal -> {
            touched.add(terminal.carrierId());
            scope.target().returnCarrierOf(terminal).map(Carrier::id).ifPresent(touched::add);
        });
        List<Terminal> sold = scope.target().terminals().values().stream()
                .filter(terminal -> scope.target().servicePlanOf(terminal).isPresent())
                .filter(terminal -> touched.contains(terminal.carrierId())
                        || (terminal.returnCarrierId() != null && touched.contains(terminal.returnCarrierId())))
                .toList();
        Map<String, LinkRates> rates = sold.parallelStream()
                .collect(
                        Collectors.toConcurrentMap(Terminal::id, terminal -> engineer.rates(scope.target(), terminal)));
        List<Finding> findings = new ArrayList<>();
        scope.target().carriers().values().stream()
                .filter(carrier -> touched.contains(carrier.id()))
                .forEach(carrier -> look(carrier, sold, rates, findings));
        return findings;
    }

    private void look(Carrier carrier, List<Terminal> sold, Map<String, LinkRates> rates, List<Finding> findings) {
        boolean forward = carrier.direction() == CarrierDirection.FORWARD;
        List<Terminal> on = sold.stream()
                .filter(terminal -> carrier.id().equals(forward ? terminal.carrierId() : terminal.returnCarrierId()))
                .toList();
        Function<Terminal, @Nullable Double> rate = terminal -> {
            LinkRates both = Objects.requireNonNull(rates.get(terminal.id()));
            return forward ? both.forwardBps() : both.backBps();
        };
        double meanBps = on.stream()
                .map(rate)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        if (meanBps <= 0) {
            return;
        }
        double share = 0;
        double committedBps = 0;
        for (Terminal terminal : on) {
            double bps = committedBps(terminal, forward);
            Double carried = rate.apply(terminal);
            committedBps += bps;
            share += bps / (carried == null || carried <= 0 ? meanBps : carried);
        }
        if (share > 1) {
            findings.add(PlanChecks.warning(
                    CheckName.CAPACITY,
                    Planner.name(carrier),
                    "symbolRateKsps",
                    String.format(
                            Locale.ROOT,
                            "oversold: %d terminals are promised %.1f Mbit/s, which takes %.0f %% of what it carries in a"
                                    + " clear sky",
                            on.size(),
                            committedBps / 1e6,
                            share * 100),
                    "move villages to another carrier, widen this one, or raise the plans' contention ratio"));
        }
    }

    private double committedBps(Terminal terminal, boolean forward) {
        ServicePlan plan = scope.target().servicePlanOf(terminal).orElseThrow();
        return (forward ? plan.downKbps() : plan.upKbps()) * BITS_PER_KBIT / plan.contentionRatio();
    }
}
