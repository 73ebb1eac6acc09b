package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.ncc.fleet.FleetMember;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.poll.PollTarget;
import kz.auylsat.ncc.satellite.LinkExpectations;

/**
 * Which poll target speaks for each terminal; pure.
 *
 * @param targetByTerminal only terminals that are polled
 */
record FleetRoster(Map<String, PollTarget> targetByTerminal) {

    static FleetRoster of(List<PollTarget> targets) {
        Map<String, PollTarget> byTerminal = new HashMap<>(targets.size() * 2);
        for (PollTarget target : targets) {
            if (target.plan().profile().isHub()) {
                target.terminalByRow().values().forEach(terminal -> byTerminal.put(terminal, target));
            } else {
                byTerminal.put(target.id(), target);
            }
        }
        return new FleetRoster(Map.copyOf(byTerminal));
    }

    /** The members of the live fleet: every terminal of the inventory, with what its profile asks for only now and then. */
    List<FleetMember> members(Inventory inventory, int slowEvery) {
        Map<DeviceProfile, Set<Metric>> slow = new HashMap<>();
        List<FleetMember> members = new ArrayList<>(inventory.terminals().size());
        for (String terminal : inventory.terminals().keySet()) {
            PollTarget target = targetByTerminal.get(terminal);
            if (target == null) {
                members.add(FleetMember.of(terminal));
            } else {
                Set<Metric> slowMetrics = slow.computeIfAbsent(target.plan().profile(), FleetRoster::slowMetrics);
                members.add(
                        new FleetMember(terminal, slowMetrics, target.interval().multipliedBy(slowEvery)));
            }
        }
        return members;
    }

    Duration interval(String terminal, Duration otherwise) {
        PollTarget target = targetByTerminal.get(terminal);
        return target == null ? otherwise : target.interval();
    }

    /** What a terminal of this profile reports only with the slow tier. */
    static Set<Metric> slowMetrics(DeviceProfile profile) {
        Set<Metric> slow = EnumSet.noneOf(Metric.class);
        Set<Metric> fast = EnumSet.noneOf(Metric.class);
        Stream<MetricRule> columns = profile.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(TableRule.Column::rule);
        Stream.concat(profile.scalars().stream(), columns)
                .forEach(rule -> (rule.tier() == Tier.SLOW ? slow : fast).add(rule.metric()));
        slow.removeAll(fast);
        // What is expected comes with what is measured.
        if (!fast.contains(Metric.ESNO_DB) && !fast.contains(Metric.CN_DB)) {
            slow.addAll(LinkExpectations.ADDED);
        }
        return slow;
    }
}
