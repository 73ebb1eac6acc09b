package kz.auylsat.ncc.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/** One terminal's way through its reports: merges values, decides the state, keeps the recent ones. Confined to its view. */
final class MemberTrack {
    private final Deque<LinkReport> recent = new ArrayDeque<>();
    private FleetMember member;
    private FleetEntry entry;
    private MetricValues slowValues = MetricValues.empty();
    private Instant slowAt = Instant.MIN;
    private @Nullable Instant firstFailureAt;
    /** What an earlier run said, while this one says nothing yet. */
    private @Nullable NotedVerdict earlier;

    MemberTrack(FleetMember member, long version) {
        this.member = member;
        this.entry = FleetEntry.unseen(member.terminalId(), version);
    }

    FleetEntry entry() {
        return entry;
    }

    void member(FleetMember newer) {
        member = newer;
    }

    List<LinkReport> recent() {
        return new ArrayList<>(recent);
    }

    /** Whether this report is newer than all before: an older one is history and changes nothing here. */
    boolean isNews(LinkReport report) {
        Instant latest = entry.observedAt();
        return latest == null || report.observedAt().isAfter(latest);
    }

    /** A state that an earlier run knew has not begun with this one's first look. */
    void resume(NotedVerdict before, long version) {
        boolean unknown = entry.state() == LinkState.UNKNOWN;
        boolean same = entry.state() == before.verdict().state() && before.since() != null;
        entry = entry.since(version, same && !unknown ? before.since() : entry.stateSince());
        earlier = unknown ? before : null;
    }

    FleetEntry accept(LinkReport report, long version, int missesToDown, int recentMax) {
        remember(report, recentMax);
        boolean answered = report.reachability() == Reachability.UP;
        int failures = answered ? 0 : entry.failuresInARow() + 1;
        Instant failingSince = answered ? null : failures == 1 ? report.observedAt() : firstFailureAt;
        firstFailureAt = failingSince;
        MetricValues values = answered ? merged(report) : heldWithout(report, failures, missesToDown);
        LinkVerdict verdict = LinkVerdict.after(entry.verdict(), report.reachability(), failures, missesToDown, values);
        Instant began = failingSince == null ? report.observedAt() : failingSince;
        entry = new FleetEntry(
                member.terminalId(),
                version,
                verdict,
                report.reachability(),
                since(verdict, began),
                report.observedAt(),
                answered ? report.observedAt() : entry.lastAnswerAt(),
                failures,
                values);
        return entry;
    }

    private @Nullable Instant since(LinkVerdict verdict, Instant began) {
        if (verdict.state() == entry.state()) {
            return entry.stateSince();
        }
        NotedVerdict before = earlier;
        earlier = null;
        return before != null && before.verdict().state() == verdict.state() && before.since() != null
                ? before.since()
                : began;
    }

    /** The entry once nothing was heard for too long; the same one where that is not so. */
    FleetEntry expire(Instant now, Duration staleAfter, long version) {
        Instant latest = entry.observedAt();
        if (latest == null
                || entry.state() == LinkState.UNKNOWN
                || !latest.plus(staleAfter).isBefore(now)) {
            return entry;
        }
        entry = new FleetEntry(
                entry.terminalId(),
                version,
                LinkVerdict.UNKNOWN,
                Reachability.UNKNOWN,
                latest,
                latest,
                entry.lastAnswerAt(),
                0,
                MetricValues.empty());
        return entry;
    }

    private void remember(LinkReport report, int recentMax) {
        recent.addLast(report);
        while (recent.size() > recentMax) {
            recent.removeFirst();
        }
    }

    private MetricValues merged(LinkReport report) {
        MetricValues slowNow = slowOf(report.values());
        if (!slowNow.isEmpty()) {
            slowValues = slowNow;
            slowAt = report.observedAt();
        } else if (!slowValues.isEmpty()
                && slowAt.plus(member.slowValuesLiveFor()).isBefore(report.observedAt())) {
            slowValues = MetricValues.empty();
        }
        return slowValues.with(report.values());
    }

    private MetricValues slowOf(MetricValues values) {
        MetricValues.Builder slow = MetricValues.builder();
        values.forEach((metric, value, bound) -> {
            if (member.slowMetrics().contains(metric)) {
                slow.put(metric, value, bound);
            }
        });
        return slow.build();
    }

    /** One lost answer over a satellite says nothing: what was known stands until the loss is confirmed. */
    private MetricValues heldWithout(LinkReport report, int failures, int missesToDown) {
        return LinkVerdict.confirmed(report.reachability(), failures, missesToDown)
                ? MetricValues.empty()
                : entry.values();
    }
}
