package kz.auylsat.ncc.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where every settlement of the inventory stands at a moment: immutable.
 *
 * @param villages by settlement
 */
public record Rollout(Instant at, LifeRules rules, Map<String, Village> villages) {
    public Rollout {
        villages = Map.copyOf(villages);
    }

    public static Rollout none(Instant at, LifeRules rules) {
        return new Rollout(at, rules, Map.of());
    }

    /**
     * One settlement.
     *
     * @param blockers what keeps it from its next step; in service: from lawful service
     */
    public record Village(LifeRecord life, List<Blocker> blockers, List<PermitWarning> permitWarnings) {
        public Village {
            blockers = List.copyOf(blockers);
            permitWarnings = List.copyOf(permitWarnings);
        }

        /** How it stands by what is known of it now. */
        public static Village of(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
            return new Village(
                    life,
                    Life.blockers(life, facts, rules, now),
                    life.state().onTheWay() ? Life.permitWarnings(facts, rules, now) : List.of());
        }

        /** Whether something is in its way beyond the work that is next and time. */
        public boolean blocked() {
            return blockers.stream().anyMatch(blocker -> blocker.weight() == Blocker.Weight.TROUBLE);
        }

        /**
         * Whether a station sends, or is meant to, though its permit has ended. Of a village that was in service before
         * its papers were written down that is not known.
         */
        public boolean unlawful() {
            return life.state() == LifeState.IN_SERVICE
                    && blockers.stream().anyMatch(blocker -> blocker.code() == Blocker.Code.PERMIT_ENDED);
        }
    }

    /** Of the states alone: another one says that a village took a step. */
    public int statesHash() {
        int hash = 0;
        for (Village village : villages.values()) {
            hash += 31 * village.life().settlementId().hashCode()
                    ^ village.life().state().id().hashCode();
        }
        return hash;
    }

    public @Nullable Village village(String settlementId) {
        return villages.get(settlementId);
    }

    /** The settlements in service whose permit has ended, by identifier. */
    public List<String> unlawful() {
        return new TreeMap<>(villages)
                .entrySet().stream()
                        .filter(village -> village.getValue().unlawful())
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
