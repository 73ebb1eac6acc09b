package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps refusals and failures from filling the audit log: the first of an address, an operation and an actor is written at
 * once, those of the minute after it become one entry that says how many they were. Of strangers the name does not tell
 * one from another, for they claim whichever they wish: the entry lists some. Confined to one thread.
 *
 * <p>At most {@link #KEPT_MAX} are counted apart; what comes beyond is counted together, as of the address "others".
 */
public final class RefusalTally {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int KEPT_MAX = 1_000;
    private static final int NAMES_MAX = 5;
    private static final String OTHERS = "others";
    private static final String STRANGER = "none";

    private final Map<Key, Counted> kept = new LinkedHashMap<>();

    private record Key(String address, String operation, String outcome, String actor) {}

    private record Counted(Instant since, AuditEntry last, int times, Set<String> names) {
        Counted more(AuditEntry entry) {
            Set<String> all = new LinkedHashSet<>(names);
            if (!entry.actor().isEmpty() && all.size() <= NAMES_MAX) {
                all.add(entry.actor());
            }
            return new Counted(since, entry, times + 1, all);
        }

        String actor() {
            return names.size() == 1 ? names.iterator().next() : "";
        }

        String detail() {
            return names.size() < 2
                    ? last.detail()
                    : last.detail() + " Names: "
                            + String.join(", ", names.stream().limit(NAMES_MAX).toList())
                            + (names.size() > NAMES_MAX ? " and more." : ".");
        }
    }

    /**
     * What to write now of this refusal or failure; empty where it is counted.
     *
     * @param address by what addresses are counted, as an IPv6 network
     */
    public Optional<AuditEntry> refused(AuditEntry entry, String address) {
        String actor = entry.means().equals(STRANGER) ? "" : entry.actor();
        Key key = new Key(address, entry.operation(), entry.outcome(), actor);
        if (!kept.containsKey(key) && kept.size() >= KEPT_MAX) {
            key = new Key(OTHERS, "", "", "");
        }
        Counted known = kept.get(key);
        kept.put(key, known == null ? new Counted(entry.at(), entry, 0, Set.of()) : known.more(entry));
        return known == null ? Optional.of(entry) : Optional.empty();
    }

    /** What to write of minutes that are over; call it every few seconds. */
    public List<AuditEntry> over(Instant now) {
        List<AuditEntry> entries = new ArrayList<>();
        Iterator<Map.Entry<Key, Counted>> all = kept.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Counted> one = all.next();
            Counted counted = one.getValue();
            if (!now.isBefore(counted.since().plus(WINDOW))) {
                all.remove();
                if (counted.times() > 0) {
                    entries.add(together(one.getKey(), counted));
                }
            }
        }
        return entries;
    }

    private static AuditEntry together(Key key, Counted counted) {
        AuditEntry last = counted.last();
        boolean others = key.address().equals(OTHERS);
        return new AuditEntry(
                last.at(),
                others ? "" : counted.actor(),
                last.means(),
                key.address(),
                others ? "several" : last.operation(),
                others ? "" : last.target(),
                last.outcome(),
                others ? last.detail() : counted.detail(),
                last.requestId(),
                counted.times());
    }
}
