package kz.auylsat.ncc.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which points to send next when a batch was rejected, until each of them is delivered or known to be a bad one.
 *
 * <p>A server rejects a request because of single points. One bad point is assumed first. Each request then leaves out
 * one half of the suspects and has all the rest, so that either answer halves the suspects, and an acceptance delivers
 * all the rest at once. Of n points the bad one is known after ⌈log2 n⌉ more requests than the rejected one; where the
 * last of these was not an acceptance one more delivers what is left. No way of asking does better: a rejected request
 * delivers nothing, so the last one must be an acceptance, and of k answers in a row only half of the courses end in one.
 *
 * <p>When that last request is rejected too there are several bad points. The rest is then halved plainly: a half is
 * sent, and if it is accepted the other is bad. d bad points cost about 2 d log2(n/d) requests.
 */
public final class Halving {
    /** A point that the server does not take, by its place in the batch, and what it said. */
    public record Bad(int point, String reason) {}

    /** Points not delivered yet, by plain halving; {@code bad} where one at least of them is known to be. */
    private record Group(List<Integer> points, boolean bad, String reason) {}

    private final BitSet open;
    private final List<Bad> found = new ArrayList<>();
    private final Deque<Group> groups = new ArrayDeque<>();
    private String reason;
    private boolean oneBad = true;
    /** Suspects, a range of the batch; the request under way leaves out its end, from {@code middle}. */
    private int from;

    private int middle;
    private int to;

    /** {@code points} of them were sent together and rejected with this reason. */
    public Halving(int points, String reason) {
        if (points < 1) {
            throw new IllegalArgumentException("a batch of " + points + " points");
        }
        open = new BitSet(points);
        open.set(0, points);
        to = points;
        this.reason = reason;
        plan();
    }

    /** The points of the next request, by their places; empty when all is known and delivered. */
    public BitSet next() {
        BitSet request = new BitSet();
        if (oneBad) {
            request.or(open);
            request.clear(middle, to);
        } else if (!groups.isEmpty()) {
            sent(groups.peek()).forEach(request::set);
        }
        return request;
    }

    /** The last request was taken. */
    public void accepted() {
        if (oneBad) {
            open.andNot(next());
            from = middle;
            plan();
        } else {
            Group group = groups.pop();
            sent(group).forEach(open::clear);
            if (group.bad()) {
                // What was left out must have the bad point.
                add(new Group(unsent(group), true, group.reason()));
            }
        }
    }

    /** The last request was not taken. */
    public void rejected(String why) {
        if (!oneBad) {
            Group group = groups.pop();
            if (group.bad()) {
                groups.push(new Group(unsent(group), false, why));
            }
            add(new Group(sent(group), true, why));
        } else if (to - from > 1) {
            reason = why;
            to = middle;
            plan();
        } else {
            // Without the only suspect it is rejected still, so nothing is known of the suspect itself.
            oneBad = false;
            List<Integer> others =
                    open.stream().filter(point -> point != from).boxed().toList();
            groups.push(new Group(List.of(from), false, reason));
            add(new Group(others, true, why));
        }
    }

    /** The bad points known by now. */
    public List<Bad> found() {
        return List.copyOf(found);
    }

    /** Points neither delivered nor known to be bad. */
    BitSet open() {
        return (BitSet) open.clone();
    }

    /** Whether the bad point is known; while several are looked for, whether all are. */
    boolean isFound() {
        return oneBad ? to - from == 1 : groups.isEmpty();
    }

    private void plan() {
        if (to - from > 1) {
            middle = (from + to) >>> 1;
            return;
        }
        middle = from;
        if (open.cardinality() == 1) {
            bad(from, reason);
            oneBad = false;
        }
    }

    private void add(Group group) {
        if (group.bad() && group.points().size() == 1) {
            bad(group.points().get(0), group.reason());
        } else {
            groups.push(group);
        }
    }

    private void bad(int point, String why) {
        found.add(new Bad(point, why));
        open.clear(point);
    }

    /** Of a group known to be bad the first half; all of one that may be good. */
    private static List<Integer> sent(Group group) {
        return group.bad() ? group.points().subList(0, group.points().size() / 2) : group.points();
    }

    private static List<Integer> unsent(Group group) {
        return group.points().subList(group.points().size() / 2, group.points().size());
    }
}
