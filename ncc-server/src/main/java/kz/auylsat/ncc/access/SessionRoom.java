package kz.auylsat.ncc.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which sessions end for a new one: first those of the same somebody, so that no account signs others out. */
final class SessionRoom {
    private SessionRoom() {}

    /** Those idle longest above what one may have, then those idle longest above what all may; never the newest. */
    static Set<Session> ending(Collection<Session> all, Session newest, AccessSettings settings) {
        List<Session> idlestFirst = all.stream()
                .filter(session -> !session.hash().equals(newest.hash()))
                .sorted(Comparator.comparing((Session session) -> session.seenAt()))
                .toList();
        List<Session> own = idlestFirst.stream()
                .filter(session -> sameOwner(session, newest))
                .toList();
        Set<Session> ending = new LinkedHashSet<>(above(own, settings.sessionsOfOneMax()));
        List<Session> left = idlestFirst.stream()
                .filter(session -> !ending.contains(session))
                .toList();
        ending.addAll(above(left, settings.sessionsMax()));
        return ending;
    }

    private static boolean sameOwner(Session one, Session other) {
        return one.means() == other.means() && one.name().equals(other.name());
    }

    /** Beside the newest. */
    private static List<Session> above(List<Session> idlestFirst, int max) {
        return idlestFirst.subList(0, Math.max(0, idlestFirst.size() + 1 - max));
    }
}
