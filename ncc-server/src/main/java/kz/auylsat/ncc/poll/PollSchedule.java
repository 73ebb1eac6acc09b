package kz.auylsat.ncc.poll;

import java.util.Arrays;

/**
 * Which target is due next: a binary heap of slot numbers ordered by due time, ties by slot.
 *
 * <p>Times are milliseconds of any one clock. A slot is a small number that the caller gives a target. Each costs
 * sixteen octets and no object, so 1,204,000 targets take 20 MB; every operation is at most O(log n).
 */
final class PollSchedule {
    private static final int ABSENT = -1;

    private long[] dueMillis = new long[16];
    private int[] place = new int[16];
    private int[] heap = new int[16];
    private int size;

    PollSchedule() {
        Arrays.fill(place, ABSENT);
    }

    /** Makes the slot due at this time, whether it was scheduled before or not. */
    void put(int slot, long due) {
        ensure(slot);
        if (place[slot] == ABSENT) {
            place[slot] = size;
            heap[size++] = slot;
        }
        dueMillis[slot] = due;
        rise(place[slot]);
        sink(place[slot]);
    }

    void remove(int slot) {
        if (slot >= place.length || place[slot] == ABSENT) {
            return;
        }
        int hole = place[slot];
        place[slot] = ABSENT;
        int last = heap[--size];
        if (last != slot) {
            heap[hole] = last;
            place[last] = hole;
            rise(hole);
            sink(place[last]);
        }
    }

    /** The slot that is due first, or −1 where none is due by now. It stays scheduled until put again or removed. */
    int due(long nowMillis) {
        return size > 0 && dueMillis[heap[0]] <= nowMillis ? heap[0] : ABSENT;
    }

    /** When the slot is due; the slot must be scheduled. */
    long dueMillis(int slot) {
        return dueMillis[slot];
    }

    /** How long the first slot has been due; 0 where none is. */
    long lagMillis(long nowMillis) {
        return size == 0 ? 0 : Math.max(0, nowMillis - dueMillis[heap[0]]);
    }

    int size() {
        return size;
    }

    private void ensure(int slot) {
        int old = place.length;
        if (slot >= old) {
            int wanted = Math.max(slot + 1, old + (old >> 1));
            dueMillis = Arrays.copyOf(dueMillis, wanted);
            place = Arrays.copyOf(place, wanted);
            heap = Arrays.copyOf(heap, wanted);
            Arrays.fill(place, old, wanted, ABSENT);
        }
    }

    private boolean before(int a, int b) {
        return dueMillis[a] != dueMillis[b] ? dueMillis[a] < dueMillis[b] : a < b;
    }

    private void rise(int from) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (!before(heap[at], heap[parent])) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void sink(int from) {
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                return;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int a, int b) {
        int slot = heap[a];
        heap[a] = heap[b];
        heap[b] = slot;
        place[heap[a]] = a;
        place[heap[b]] = b;
    }
}
