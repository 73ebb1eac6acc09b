package kz.auylsat.ncc.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What runs of an apply are called: by their begin, as {@code 20261122-2254-3f9c}. */
final class RunIds {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String of(Instant begun, RandomGenerator random) {
        return STAMP.format(begun) + "-" + String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24));
    }
}
