package kz.auylsat.ncc.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.link.report.LinkReport;

/**
 * The latest of every terminal, in memory. All methods are synchronised, short, and do no I/O: reports come in on the
 * poller's thread while the API reads on its own.
 *
 * <p>Every change takes the next version number, so whoever holds version {@code v} is brought up to date by
 * {@link #changedSince}. Versions start at a number that the owner takes from the clock at start (epoch milliseconds
 * times 1,000), so a number of an earlier run is always too old and never mistaken for one of this run.
 */
public final class FleetView {
    private final FleetSettings settings;
    private final TreeMap<String, MemberTrack> tracks = new TreeMap<>();
    private final TreeMap<Long, String> byVersion = new TreeMap<>();
    private long version;
    private long membersVersion;
    private long lateReports;
    private long strangerReports;
    private FleetListener listener = (entry, at) -> {};

    public FleetView(FleetSettings settings, long firstVersion) {
        this.settings = settings;
        this.version = firstVersion;
        this.membersVersion = firstVersion;
    }

    /** A view whose versions are later than those of any run before. */
    public static FleetView startedAt(Instant start, FleetSettings settings) {
        return new FleetView(settings, start.toEpochMilli() * 1_000);
    }

    /** Makes these the fleet: new ones start unknown, those that are gone are forgotten, the others go on. */
    public synchronized void replaceMembers(Collection<FleetMember> members) {
        Set<String> ids = new HashSet<>();
        for (FleetMember member : members) {
            ids.add(member.terminalId());
            MemberTrack track = tracks.get(member.terminalId());
            if (track == null) {
                tracks.put(member.terminalId(), new MemberTrack(member, nextVersion(member.terminalId(), 0)));
            } else {
                track.member(member);
            }
        }
        tracks.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                byVersion.remove(entry.getValue().entry().version());
            }
            return gone;
        });
        membersVersion = ++version;
    }

    /** Tells this one, and no other, of what changes from now on. */
    public synchronized void listen(FleetListener hearer) {
        listener = hearer;
    }

    /** Takes the newest stored report of each terminal, then forgets what is too old to say anything. */
    public synchronized void warmStart(Map<String, LinkReport> latest, Instant now) {
        latest.values().forEach(this::accept);
        expire(now);
    }

    /** Takes over since when each state holds that an earlier run knew; to be called before the first report of this one. */
    public synchronized void resume(Map<String, NotedVerdict> earlier) {
        earlier.forEach((id, verdict) -> {
            MemberTrack track = tracks.get(id);
            if (track != null) {
                track.resume(verdict, nextVersion(id, track.entry().version()));
            }
        });
    }

    /**
     * Takes a report. False where it changes nothing: of a terminal that is no member, or older than the latest of its
     * terminal (a backlog: history, not news); both are counted.
     */
    public synchronized boolean accept(LinkReport report) {
        MemberTrack track = tracks.get(report.terminalId());
        if (track == null) {
            strangerReports++;
            return false;
        }
        if (!track.isNews(report)) {
            lateReports++;
            return false;
        }
        long next = nextVersion(report.terminalId(), track.entry().version());
        track.accept(report, next, settings.missesToDown(), settings.recentReportsEach(tracks.size()));
        listener.onChange(track.entry(), report.observedAt());
        return true;
    }

    /** Makes unknown what was not reported for too long. To be called every minute or so. */
    public synchronized void expire(Instant now) {
        for (MemberTrack track : tracks.values()) {
            long before = track.entry().version();
            FleetEntry entry = track.expire(now, settings.staleAfter(), version + 1);
            if (entry.version() != before) {
                nextVersion(entry.terminalId(), before);
                listener.onChange(entry, now);
            }
        }
    }

    /** The version of the last change. */
    public synchronized long version() {
        return version;
    }

    public synchronized Optional<FleetEntry> entry(String terminalId) {
        return Optional.ofNullable(tracks.get(terminalId)).map(MemberTrack::entry);
    }

    /** All terminals, by identifier. */
    public synchronized List<FleetEntry> entries() {
        List<FleetEntry> entries = new ArrayList<>(tracks.size());
        tracks.values().forEach(track -> entries.add(track.entry()));
        return entries;
    }

    /** The whole fleet, with its version. */
    public synchronized FleetChanges all() {
        return new FleetChanges(version, true, entries());
    }

    /**
     * What changed after a version, the latest of each terminal, oldest change first; the whole fleet where that
     * version is of another run or from before members came or went.
     */
    public synchronized FleetChanges changedSince(long since) {
        if (since < membersVersion || since > version) {
            return all();
        }
        List<FleetEntry> changed = new ArrayList<>();
        for (String id : byVersion.tailMap(since, false).values()) {
            MemberTrack track = tracks.get(id);
            if (track != null) {
                changed.add(track.entry());
            }
        }
        return new FleetChanges(version, false, changed);
    }

    /** The last reports of a terminal, oldest first; none where there is no such terminal. */
    public synchronized List<LinkReport> recent(String terminalId) {
        MemberTrack track = tracks.get(terminalId);
        return track == null ? List.of() : track.recent();
    }

    public synchronized FleetCounts counts() {
        int[] counts = new int[LinkState.values().length];
        tracks.values().forEach(track -> counts[track.entry().state().ordinal()]++);
        return new FleetCounts(
                counts[LinkState.UP.ordinal()],
                counts[LinkState.DEGRADED.ordinal()],
                counts[LinkState.DOWN.ordinal()],
                counts[LinkState.UNKNOWN.ordinal()]);
    }

    /** Reports that were older than the latest of their terminal. */
    public synchronized long lateReports() {
        return lateReports;
    }

    /** Reports of terminals that are no members. */
    public synchronized long strangerReports() {
        return strangerReports;
    }

    private long nextVersion(String terminalId, long before) {
        byVersion.remove(before);
        byVersion.put(++version, terminalId);
        return version;
    }
}
