package kz.auylsat.ncc.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A server in memory: answers as it is told, and keeps the points of what it takes, by the line without its fields. */
final class ScriptedSink implements PointSink {
    private final Map<String, String> points = new TreeMap<>();
    private final List<List<String>> requests = new ArrayList<>();
    private Function<List<String>, Delivery> answers = lines -> new Delivery.Accepted();

    synchronized void answer(Function<List<String>, Delivery> how) {
        answers = how;
    }

    @Override
    public synchronized Delivery write(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        requests.add(lines);
        Delivery answer = answers.apply(lines);
        if (answer instanceof Delivery.Accepted) {
            for (String line : lines) {
                points.put(line.replaceFirst(" .* ", " "), line);
            }
        }
        return answer;
    }

    synchronized List<List<String>> requests() {
        return List.copyOf(requests);
    }

    synchronized int points() {
        return points.size();
    }

    synchronized boolean has(SentPoint point) {
        return points.containsKey(key(point));
    }

    private static String key(SentPoint point) {
        return "link,terminal=" + point.tags().get("terminal") + " " + point.timeMillis();
    }

    /** Forgets these points. */
    synchronized void lose(IntFunction<SentPoint> points, int from, int to) {
        for (int i = from; i < to; i++) {
            this.points.remove(key(points.apply(i)));
        }
    }

    /** Forgets all it took. */
    synchronized void lose() {
        points.clear();
    }
}
