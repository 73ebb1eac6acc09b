package kz.auylsat.ncc.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers answers in memory. */
final class FakeAnswers implements AnswerMemory {
    private record Row(String request, @Nullable Answer answer) {}

    private final Map<String, Row> rows = new HashMap<>();

    @Override
    public synchronized Claim claim(String caller, String key, String request, Instant now) {
        Row row = rows.putIfAbsent(caller + " " + key, new Row(request, null));
        if (row == null) {
            return new Claim.Fresh();
        }
        if (!row.request().equals(request)) {
            return new Claim.Other();
        }
        return row.answer() == null ? new Claim.UnderWay() : new Claim.Known(row.answer());
    }

    @Override
    public synchronized void keep(String caller, String key, Answer answer) {
        rows.computeIfPresent(caller + " " + key, (name, row) -> new Row(row.request(), answer));
    }

    @Override
    public synchronized void release(String caller, String key) {
        rows.remove(caller + " " + key);
    }

    @Override
    public void forgetOld(Instant now) {}
}
