package kz.auylsat.ncc.snmp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines of many things in few steps: the thing itself is the linked node, so setting and lifting a deadline
 * allocates nothing. Not for use from several threads. Time is a count of ticks, given by the caller.
 */
final class TimingWheel {

    /** Something with a deadline. */
    static class Entry {
        private @Nullable Entry previous;
        private @Nullable Entry next;
        private long deadlineTick;

        final boolean isScheduled() {
            return next != null;
        }
    }

    private final Entry[] slots;
    private long swept;

    /** @param slots a power of two; deadlines further away than this many ticks wait for more than one round */
    TimingWheel(int slots) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("slots " + slots);
        }
        this.slots = new Entry[slots];
        for (int i = 0; i < slots; i++) {
            this.slots[i] = ring();
        }
    }

    private static Entry ring() {
        Entry head = new Entry();
        head.previous = head;
        head.next = head;
        return head;
    }

    /** Sets or moves the deadline. One that has passed comes at the next tick. */
    void schedule(Entry entry, long tick) {
        cancel(entry);
        entry.deadlineTick = Math.max(tick, swept + 1);
        link(slots[(int) (entry.deadlineTick & (slots.length - 1))], entry);
    }

    private static void link(Entry head, Entry entry) {
        Entry last = head.previous;
        entry.previous = last;
        entry.next = head;
        if (last != null) {
            last.next = entry;
        }
        head.previous = entry;
    }

    void cancel(Entry entry) {
        Entry previous = entry.previous;
        Entry next = entry.next;
        if (previous != null && next != null) {
            previous.next = next;
            next.previous = previous;
            entry.previous = null;
            entry.next = null;
        }
    }

    /** Passes on everything whose deadline is at or before {@code tick}; what is called may set and lift deadlines. */
    void sweep(long tick, Consumer<Entry> expired) {
        long from = Math.max(swept + 1, tick - slots.length + 1);
        swept = Math.max(swept, tick);
        Entry due = ring();
        for (long at = from; at <= tick; at++) {
            Entry head = slots[(int) (at & (slots.length - 1))];
            Entry entry = head.next;
            while (entry != null && entry != head) {
                Entry following = entry.next;
                if (entry.deadlineTick <= tick) {
                    cancel(entry);
                    link(due, entry);
                }
                entry = following;
            }
        }
        passOn(due, expired);
    }

    /** Passes on everything that has a deadline, whenever it is. */
    void drain(Consumer<Entry> expired) {
        Entry due = ring();
        for (Entry head : slots) {
            for (Entry entry = head.next; entry != null && entry != head; entry = head.next) {
                cancel(entry);
                link(due, entry);
            }
        }
        passOn(due, expired);
    }

    private void passOn(Entry due, Consumer<Entry> expired) {
        for (Entry entry = due.next; entry != null && entry != due; entry = due.next) {
            cancel(entry);
            expired.accept(entry);
        }
    }
}
