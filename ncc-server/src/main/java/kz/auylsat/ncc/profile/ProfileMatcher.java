package kz.auylsat.ncc.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.ProfileMatch;
import kz.auylsat.link.profile.Texts;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the profiles that fit a device, the best first.
 *
 * <p>sysObjectID alone lies (some receivers answer with net-snmp's), so an object of the vendor's own that answers counts
 * most, and a profile that names such objects fits only a device that has one.
 */
public final class ProfileMatcher {
    private static final Oid SYS_DESCR = Oid.parse("1.3.6.1.2.1.1.1.0");
    private static final Oid SYS_OBJECT_ID = Oid.parse("1.3.6.1.2.1.1.2.0");
    private static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");

    private static final int PROBE_SCORE = 1000;
    private static final int SYS_OBJECT_ID_SCORE = 200;
    private static final int SYS_DESCR_SCORE = 100;
    private static final int FALLBACK_SCORE = 1;

    private final List<DeviceProfile> profiles;

    public ProfileMatcher(Collection<DeviceProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /** Every instance to GET before {@link #rank}: the system group's and all profiles' probes. */
    public Set<Oid> probeOids() {
        Set<Oid> oids = new TreeSet<>(List.of(SYS_DESCR, SYS_OBJECT_ID, SYS_UP_TIME));
        profiles.forEach(profile -> profile.match().probes().forEach(probe -> oids.add(probe.oid())));
        return oids;
    }

    /** The profiles that fit, the best first, by the device's answers to {@link #probeOids}. */
    public List<ProfileRank> rank(Map<Oid, SnmpValue> answers) {
        Oid sysObjectId =
                answers.get(SYS_OBJECT_ID) instanceof SnmpValue.ObjectId identifier ? identifier.value() : null;
        String sysDescr = present(answers, SYS_DESCR).map(Texts::of).orElse(null);
        return rank(sysObjectId, sysDescr, answers);
    }

    /** The profiles that fit, the best first; null for what the device did not answer. */
    public List<ProfileRank> rank(
            @Nullable Oid sysObjectId, @Nullable String sysDescr, Map<Oid, SnmpValue> probeAnswers) {
        List<ProfileRank> ranks = new ArrayList<>();
        for (DeviceProfile profile : profiles) {
            rank(profile, sysObjectId, sysDescr, probeAnswers).ifPresent(ranks::add);
        }
        ranks.sort(Comparator.comparingInt(ProfileRank::score)
                .reversed()
                .thenComparing(rank -> rank.profile().id()));
        return ranks;
    }

    private static Optional<ProfileRank> rank(
            DeviceProfile profile, @Nullable Oid sysObjectId, @Nullable String sysDescr, Map<Oid, SnmpValue> answers) {
        ProfileMatch match = profile.match();
        List<String> reasons = new ArrayList<>();
        int score = 0;
        for (ProfileMatch.Probe probe : match.probes()) {
            Optional<SnmpValue> answer = present(answers, probe.oid());
            if (answer.isPresent() && fits(probe, answer.get())) {
                score = Math.max(score, PROBE_SCORE) + 1;
                reasons.add("answers " + probe.oid());
            }
        }
        if (!match.probes().isEmpty() && score == 0) {
            return Optional.empty();
        }
        Optional<Oid> known = match.sysObjectIds().stream()
                .filter(prefix -> sysObjectId != null && sysObjectId.startsWith(prefix))
                .max(Comparator.comparingInt(Oid::length));
        if (known.isPresent()) {
            score += SYS_OBJECT_ID_SCORE + known.get().length();
            reasons.add("sysObjectID is " + sysObjectId);
        } else if (sysObjectId != null && !match.sysObjectIds().isEmpty() && score > 0) {
            reasons.add("though sysObjectID is " + sysObjectId);
        }
        if (match.sysDescr() != null
                && sysDescr != null
                && match.sysDescr().matcher(sysDescr).find()) {
            score += SYS_DESCR_SCORE;
            reasons.add("sysDescr is \"" + sysDescr.strip() + "\"");
        }
        if (score == 0 && match.fallback()) {
            score = FALLBACK_SCORE;
            reasons.add("fits no other profile");
        }
        return score == 0 ? Optional.empty() : Optional.of(new ProfileRank(profile, score, String.join(", ", reasons)));
    }

    private static Optional<SnmpValue> present(Map<Oid, SnmpValue> answers, Oid oid) {
        return Optional.ofNullable(answers.get(oid)).filter(value -> !(value instanceof SnmpValue.Absent));
    }

    private static boolean fits(ProfileMatch.Probe probe, SnmpValue answer) {
        return probe.value() == null || probe.value().matcher(Texts.of(answer)).find();
    }
}
