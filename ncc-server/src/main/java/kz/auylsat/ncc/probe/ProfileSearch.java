package kz.auylsat.ncc.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.profile.ProfileMatcher;
import kz.auylsat.ncc.profile.ProfileRank;

/** Finds which device profile fits an agent, by asking for what profiles are known by. */
final class ProfileSearch {
    /** An unknown device may bear little: a request of this many variables is about 300 octets. */
    private static final int VAR_BINDS_MAX = 8;

    private final ProfileMatcher matcher;

    ProfileSearch(ProfileMatcher matcher) {
        this.matcher = matcher;
    }

    /**
     * What was found.
     *
     * @param ranks the profiles that fit, the best first; empty where none does
     * @param answers what the agent said of itself
     */
    record Found(List<ProfileRank> ranks, Map<Oid, SnmpValue> answers) {
        Optional<ProfileRank> best() {
            return ranks.stream().findFirst();
        }
    }

    /** Fails with {@link NoAnswerException} where the agent is not heard. */
    CompletableFuture<Found> search(AgentClient agent) {
        return agent.get(new ArrayList<>(matcher.probeOids()), VAR_BINDS_MAX).thenApply(varBinds -> {
            Map<Oid, SnmpValue> answers = new HashMap<>();
            for (VarBind varBind : varBinds) {
                answers.put(varBind.oid(), varBind.value());
            }
            return new Found(matcher.rank(answers), answers);
        });
    }
}
