package kz.auylsat.link.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/**
 * What one poll leaves to the next: where counters stood, and what rows of tables are called; immutable.
 *
 * <p>Each counter keeps its own moment and uptime, so slow and fast tiers may be decoded apart or together. A counter
 * not seen for 15 minutes is forgotten, so the memory never outgrows the answers of that time.
 */
public final class CounterMemory {
    private static final CounterMemory EMPTY = new CounterMemory(new Oid[0], new CounterSample[0], Map.of());

    /** Sorted; samples lie at the same places. */
    private final Oid[] oids;

    private final CounterSample[] samples;

    /** Names and states of table rows by exact instance. */
    private final Map<Oid, SnmpValue> facts;

    private CounterMemory(Oid[] oids, CounterSample[] samples, Map<Oid, SnmpValue> facts) {
        this.oids = oids;
        this.samples = samples;
        this.facts = facts;
    }

    /** The memory before the first poll. */
    public static CounterMemory empty() {
        return EMPTY;
    }

    /** Counters remembered. */
    public int size() {
        return oids.length;
    }

    @Nullable
    CounterSample sample(Oid oid) {
        int place = Arrays.binarySearch(oids, oid);
        return place < 0 ? null : samples[place];
    }

    Map<Oid, SnmpValue> facts() {
        return facts;
    }

    Successor successor() {
        return new Successor(this);
    }

    /** Collects what the next memory holds. */
    static final class Successor {
        private final CounterMemory before;
        private final Map<Oid, CounterSample> seen = new HashMap<>();
        private Map<Oid, SnmpValue> facts;

        private Successor(CounterMemory before) {
            this.before = before;
            this.facts = before.facts;
        }

        @Nullable
        CounterSample before(Oid oid) {
            return before.sample(oid);
        }

        Map<Oid, SnmpValue> factsBefore() {
            return before.facts;
        }

        void see(Oid oid, CounterSample sample) {
            seen.put(oid, sample);
        }

        void facts(Map<Oid, SnmpValue> newer) {
            facts = Map.copyOf(newer);
        }

        CounterMemory build(long atMillis) {
            if (seen.isEmpty() && before.oids.length == 0) {
                return facts.isEmpty() ? EMPTY : new CounterMemory(before.oids, before.samples, facts);
            }
            TreeMap<Oid, CounterSample> all = new TreeMap<>();
            for (int i = 0; i < before.oids.length; i++) {
                if (atMillis - before.samples[i].atMillis() <= CounterRate.GAP_MILLIS_MAX) {
                    all.put(before.oids[i], before.samples[i]);
                }
            }
            all.putAll(seen);
            return new CounterMemory(
                    all.keySet().toArray(new Oid[0]), all.values().toArray(new CounterSample[0]), facts);
        }
    }
}
