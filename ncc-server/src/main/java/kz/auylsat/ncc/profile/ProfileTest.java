package kz.auylsat.ncc.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.profile.CounterMemory;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileDecoder;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** Runs a profile against a recording as a poll of both tiers would, without a network: {@code ncc profile test}. */
public final class ProfileTest {
    private static final Instant START = Instant.EPOCH;

    private ProfileTest() {}

    /**
     * What came of it.
     *
     * @param plan what was asked
     * @param decoded the agent's own values
     * @param terminals a hub's terminals by row key; empty for a terminal's own agent
     * @param absent what was asked and is not in the recording: instances, and columns without a row
     */
    public record Outcome(
            PollPlan plan,
            ProfileDecoder.Decoded decoded,
            Map<String, ProfileDecoder.Decoded> terminals,
            List<Oid> absent) {}

    /** The profiles that fit a recording, the best first. */
    public static List<ProfileRank> rank(ProfileCatalogue profiles, NavigableMap<Oid, SnmpValue> recording) {
        return new ProfileMatcher(profiles.all()).rank(recording);
    }

    /** One poll of a recording. Counters give no rates: a recording is one moment. */
    public static Outcome run(
            DeviceProfile profile, Map<String, String> parameters, NavigableMap<Oid, SnmpValue> recording) {
        return run(profile, parameters, recording, Optional.empty(), Duration.ZERO);
    }

    /** Two polls of two recordings of one device, the second one {@code later}: counters give rates. */
    public static Outcome run(
            DeviceProfile profile,
            Map<String, String> parameters,
            NavigableMap<Oid, SnmpValue> recording,
            NavigableMap<Oid, SnmpValue> second,
            Duration later) {
        return run(profile, parameters, recording, Optional.of(second), later);
    }

    private static Outcome run(
            DeviceProfile profile,
            Map<String, String> parameters,
            NavigableMap<Oid, SnmpValue> recording,
            Optional<NavigableMap<Oid, SnmpValue>> second,
            Duration later) {
        PollPlan plan = PollPlan.of(profile, parameters, rowKeys(profile, recording));
        List<Oid> absent = new ArrayList<>();
        Outcome first = decode(plan, recording, START, CounterMemory.empty(), Map.of(), absent);
        if (second.isEmpty()) {
            return first;
        }
        Map<String, CounterMemory> memories = new HashMap<>();
        first.terminals().forEach((key, terminal) -> memories.put(key, terminal.counters()));
        return decode(plan, second.get(), START.plus(later), first.decoded().counters(), memories, new ArrayList<>());
    }

    private static Outcome decode(
            PollPlan plan,
            NavigableMap<Oid, SnmpValue> recording,
            Instant at,
            CounterMemory memory,
            Map<String, CounterMemory> memories,
            List<Oid> absent) {
        List<VarBind> answer = answer(plan, recording, absent);
        Map<String, ProfileDecoder.Decoded> terminals =
                plan.profile().isHub() ? ProfileDecoder.decodeRows(plan, answer, at, memories) : Map.of();
        return new Outcome(plan, ProfileDecoder.decode(plan, answer, at, memory), terminals, absent);
    }

    private static List<VarBind> answer(PollPlan plan, NavigableMap<Oid, SnmpValue> recording, List<Oid> absent) {
        List<VarBind> answer = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            for (Oid oid : plan.gets(tier)) {
                SnmpValue value = recording.get(oid);
                if (value == null) {
                    absent.add(oid);
                } else {
                    answer.add(new VarBind(oid, value));
                }
            }
            for (Oid column : plan.walks(tier)) {
                Map<Oid, SnmpValue> rows = under(recording, column);
                if (rows.isEmpty()) {
                    absent.add(column);
                }
                rows.forEach((oid, value) -> answer.add(new VarBind(oid, value)));
            }
        }
        return answer;
    }

    /** The rows that the recording has of tables that can only be read by index: an inventory would name them. */
    private static Set<String> rowKeys(DeviceProfile profile, NavigableMap<Oid, SnmpValue> recording) {
        Set<String> keys = new TreeSet<>();
        for (TableRule table : profile.tables()) {
            if (table.rows() == TableRule.Rows.TERMINALS && table.access() == TableRule.Access.GET) {
                for (TableRule.Column column : table.columns()) {
                    Oid root = column.rule().oid().resolve(Map.of());
                    under(recording, root)
                            .keySet()
                            .forEach(
                                    oid -> keys.add(oid.dropFirst(root.length()).toString()));
                }
            }
        }
        return keys;
    }

    private static Map<Oid, SnmpValue> under(NavigableMap<Oid, SnmpValue> recording, Oid root) {
        NavigableMap<Oid, SnmpValue> rows = new TreeMap<>();
        for (Map.Entry<Oid, SnmpValue> entry : recording.tailMap(root, false).entrySet()) {
            if (!entry.getKey().startsWith(root)) {
                break;
            }
            rows.put(entry.getKey(), entry.getValue());
        }
        return rows;
    }
}
