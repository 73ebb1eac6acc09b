package kz.auylsat.agent.lineup;

import java.util.Locale;

/** Why something of a line-up was not done; each has its words in the page's four languages. */
public enum LineUpRefusal {
    NOT_STARTED("no line-up is under way: begin one"),
    ALREADY_STARTED("a line-up is under way: finish or discard it first"),
    OPERATOR("no operator: write a name of at most 128 characters"),
    EARLIER_STEP("an earlier step is not done: do it first"),
    NOTHING_TO_UNDO("nothing was recorded here"),
    NO_SIGNAL("no fresh reading of a locked modem: wait for the signal"),
    TOO_MANY_LEVELS("too many levels: remove one first"),
    REASON("a failed step is accepted only with a reason of 5 to 500 characters"),
    NOT_FAILED("the step has not failed: nothing to accept"),
    SOAK_RUNS("the soak runs: stop it first"),
    NOT_FINISHED("a step is missing, or failed and not accepted"),
    TOO_MANY_PHOTOS("the photos of this line-up are full: remove one first"),
    NOT_A_PHOTO("not a JPEG picture of at most 300 KB"),
    NO_KEY("the box is not enrolled and has no key to sign with: finish once it is; nothing is lost meanwhile"),
    STORE_FULL("all places for certificates hold unsent ones: connect the box so that they are sent"),
    DISK_FULL("the box's disk is full: what is left is for its configuration; free some of it, then try again");

    private final String line;

    LineUpRefusal(String line) {
        this.line = line;
    }

    /** The word in the page's API, as {@code no_signal}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line in English: what, and what to do instead. */
    public String line() {
        return line;
    }
}
