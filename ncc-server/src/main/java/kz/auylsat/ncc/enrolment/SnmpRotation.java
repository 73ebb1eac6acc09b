package kz.auylsat.ncc.enrolment;

import java.time.Instant;
import java.util.Locale;

/**
 * A terminal's SNMPv3 keys on their way from one generation to the next, with no poll missed: the box gets both, the
 * poller changes, the box loses the old ones. Pure; a step at a time, each written down before the next.
 *
 * @param changedAt when this phase began
 * @param detail for people: why it was given up, or what is left; empty for nothing
 */
public record SnmpRotation(
        String terminalId,
        long fromGeneration,
        long toGeneration,
        Phase phase,
        Instant begunAt,
        Instant changedAt,
        String detail) {

    /** Where it stands. */
    public enum Phase {
        /** The box is to have both; it is asked with the old ones. */
        BOTH,
        /** The box has both; it is asked with the new ones. */
        SWITCHED,
        /** The new ones work; the box is to have these alone. */
        NEW,
        /** The old ones are gone. */
        DONE,
        /** It was not to be done; the old ones hold. */
        GIVEN_UP;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isUnderWay() {
            return this == BOTH || this == SWITCHED || this == NEW;
        }
    }

    /** What the box made of the configuration that this phase wishes. */
    public enum BoxSays {
        /** Nothing yet: it is away, or looks at it. */
        NOTHING,
        /** It runs it, confirmed over its own path. */
        CONFIRMED,
        /** It did not take it, or went back. */
        REFUSED
    }

    /** What a poll since this phase began told. */
    public enum PollSays {
        /** None was answered. */
        NOTHING,
        ANSWERED,
        /** The box answered that user or key is wrong. */
        WRONG_KEY
    }

    static SnmpRotation begin(String terminalId, long from, long to, Instant now) {
        return new SnmpRotation(terminalId, from, to, Phase.BOTH, now, now, "");
    }

    /** The generation that the terminal is asked with. */
    public long asksWith() {
        return switch (phase) {
            case BOTH, GIVEN_UP -> fromGeneration;
            case SWITCHED, NEW, DONE -> toGeneration;
        };
    }

    /** Whether the box is to have this generation. */
    public boolean gives(long generation) {
        return switch (phase) {
            case BOTH, SWITCHED -> generation == fromGeneration || generation == toGeneration;
            case NEW, DONE -> generation == toGeneration;
            case GIVEN_UP -> generation == fromGeneration;
        };
    }

    /** Where it stands after this was heard; itself where nothing follows from it. */
    public SnmpRotation next(BoxSays box, PollSays poll, String boxWhy, Instant now) {
        return switch (phase) {
            case BOTH ->
                switch (box) {
                    case NOTHING -> this;
                    case CONFIRMED -> to(Phase.SWITCHED, "", now);
                    case REFUSED ->
                        to(Phase.GIVEN_UP, "the box did not take the configuration with both: " + boxWhy, now);
                };
            case SWITCHED ->
                switch (poll) {
                    case NOTHING -> this;
                    case ANSWERED -> to(Phase.NEW, "", now);
                    case WRONG_KEY -> to(Phase.GIVEN_UP, "the box says that the new keys are wrong", now);
                };
            case NEW ->
                switch (box) {
                    case NOTHING -> this;
                    case CONFIRMED -> to(Phase.DONE, "", now);
                    case REFUSED ->
                        to(
                                Phase.DONE,
                                "the box still has the old keys too, for it did not take the configuration without"
                                        + " them: " + boxWhy,
                                now);
                };
            case DONE, GIVEN_UP -> this;
        };
    }

    private SnmpRotation to(Phase next, String why, Instant now) {
        return new SnmpRotation(terminalId, fromGeneration, toGeneration, next, begunAt, now, why);
    }
}
