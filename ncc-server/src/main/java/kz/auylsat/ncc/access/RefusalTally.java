package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps refusals from filling the audit log: the first of an address, an operation and an actor is written at once, those
 * of the minute after it become one entry that says how many they were. Confined to one thread.
 *
 * <p>At most {@link #KEPT_MAX} are counted apart; what comes beyond is counted together, as of the address "others".
 */
public final class RefusalTally {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int KEPT_MAX = 1_000;
    private static final String OTHERS = "others";

    private final Map<Key, Counted> kept = new LinkedHashMap<>();

    private record Key(String address, String operation, String actor) {}

    private record Counted(Instant since, AuditEntry last, int times) {}

    /** What to write now of this refusal; empty where it is counted. */
    public Optional<AuditEntry> refused(AuditEntry entry) {
        Key key = new Key(entry.address(), entry.operation(), entry.actor());
        if (!kept.containsKey(key) && kept.size() >= KEPT_MAX) {
            key = new Key(OTHERS, "", "");
        }
        Counted known = kept.get(key);
        kept.put(
                key,
                known == null
                        ? new Counted(entry.at(), entry, 0)
                        : new Counted(known.since(), entry, known.times() + 1));
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
                others ? "" : last.actor(),
                last.means(),
                key.address(),
                others ? "several" : last.operation(),
                others ? "" : last.target(),
                last.outcome(),
                last.detail(),
                last.requestId(),
                counted.times());
    }
}
