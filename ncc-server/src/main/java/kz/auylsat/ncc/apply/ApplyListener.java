package kz.auylsat.ncc.apply;

/** Hears how a run goes, on the thread that applies. */
@FunctionalInterface
public interface ApplyListener {
    /** Hears nothing. */
    ApplyListener NONE = (moment, progress) -> {};

    /** What has just happened. */
    enum Moment {
        /** The run is written, but not committed. */
        BEGINNING,
        BEGUN,
        /** A step is written with its effects, but not committed. */
        STEP_WRITTEN,
        STEP_DONE,
        /** A group's steps are done: its villages are looked at, over and over. */
        WATCHING,
        /** The group has passed. */
        PASSED,
        /** Another took the run on. */
        TAKEN,
        /** The reverse of a step is written, but not committed. */
        UNDO_WRITTEN,
        UNDONE,
        /** The end is written, but not committed. */
        ENDING,
        ENDED
    }

    /**
     * How far a run is.
     *
     * @param done steps that are done and not taken back
     * @param group the name of the group that is under way; empty for none
     * @param note what is waited for, in a few words; empty for nothing
     */
    record Progress(int done, int steps, String group, String note) {}

    void at(Moment moment, Progress progress);
}
