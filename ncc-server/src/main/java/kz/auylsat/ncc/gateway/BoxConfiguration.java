package kz.auylsat.ncc.gateway;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import kz.auylsat.link.control.ConfigurationStanding;
import org.jspecify.annotations.Nullable;

/**
 * How a box's configuration stands, seen from the NCC that published it; pure.
 *
 * @param version the one that {@code state} is of; 0 for none
 * @param running the one that the box runs, 0 for none; empty where that is not known
 * @param at since when it is so; null where that is not known
 * @param reason of a rollback, in a word; empty for none
 * @param detail for people, in one line; empty for none
 */
public record BoxConfiguration(
        State state,
        long version,
        OptionalLong running,
        @Nullable Instant at,
        String reason,
        String detail) {

    /** What became of the newest version. */
    public enum State {
        /** There is none. */
        NONE,
        /** It is published, and the box has not fetched it. */
        WAITING,
        /** The box did not take it. */
        REFUSED,
        /** The box looks at it. */
        CHECKING,
        /** It runs on trial. */
        TRIAL,
        /** It runs and is kept. */
        CONFIRMED,
        /** It was kept, and the box cannot use what it has of it. */
        NOT_RUN,
        /** The box is putting the one before back. */
        ROLLING_BACK,
        /** The box runs the one before again. */
        ROLLED_BACK,
        /** The box says what this NCC does not know. */
        UNTOLD;

        /** The box does without what was published for it: somebody has to see to it. */
        public boolean isNotTaken() {
            return this == REFUSED || this == NOT_RUN || this == ROLLED_BACK;
        }

        /** The word in the API and the page, as {@code rolled_back}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param seen the highest version that the box has seen
     * @param published the highest version there is; 0 for none
     * @param told what the box said last of its configuration
     * @param refused that the box did not take the published version, and why; null where it did not say so
     */
    static BoxConfiguration of(
            long seen, long published, @Nullable Instant publishedAt, String told, AgentStore.@Nullable Noted refused) {
        ConfigurationStanding says = ConfigurationStanding.parse(told).orElse(null);
        OptionalLong running = says == null ? OptionalLong.empty() : says.running();
        if (published > seen) {
            return refused == null
                    ? new BoxConfiguration(State.WAITING, published, running, publishedAt, "", "")
                    : new BoxConfiguration(State.REFUSED, published, running, refused.at(), "", refused.text());
        }
        if (says == null) {
            return new BoxConfiguration(
                    told.isEmpty() && seen == 0 ? State.NONE : State.UNTOLD, seen, running, null, "", told);
        }
        return new BoxConfiguration(
                State.valueOf(says.state().name()),
                says.version(),
                running,
                says.at().orElse(null),
                says.reason(),
                says.detail());
    }
}
