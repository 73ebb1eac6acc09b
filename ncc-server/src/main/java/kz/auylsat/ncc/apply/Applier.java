package kz.auylsat.ncc.apply;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who works on a run: a person or a token, in a process.
 *
 * @param actor as the audit log names them
 * @param host where the process runs
 * @param pid of the process there
 * @param processStartedAt tells it from a later process of the same number
 */
public record Applier(String actor, String host, long pid, Instant processStartedAt) {
    private static final Pattern TEXT =
            Pattern.compile("(.*) \\((.*), process (\\d+), since (\\d+)\\)", Pattern.DOTALL);

    public Applier {
        processStartedAt = Instant.ofEpochMilli(processStartedAt.toEpochMilli());
    }

    /** As the journal keeps it. */
    String text() {
        return actor + " (" + host + ", process " + pid + ", since " + processStartedAt.toEpochMilli() + ")";
    }

    static Optional<Applier> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Applier(
                        matcher.group(1),
                        matcher.group(2),
                        Long.parseLong(matcher.group(3)),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(4)))))
                : Optional.empty();
    }

    /** For a message: {@code aigul (noc-1, process 4711)}. */
    @Override
    public String toString() {
        return actor + " (" + host + ", process " + pid + ")";
    }
}
