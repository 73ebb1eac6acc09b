package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What answers at the address, by the version it states.
 *
 * @param kind which generation of InfluxDB
 * @param version as it states it; empty where it states none
 */
record ServerGeneration(Kind kind, String version) {
    enum Kind {
        /** 1.8 and later: a database and InfluxQL; {@code /api/v2/write} beside it. */
        ONE,
        /** 1.7 and earlier, which have no {@code /api/v2/write}. */
        TOO_OLD,
        TWO,
        /** 3 Core: opens no more than some 72 hours of files for one query, and deletes nothing by InfluxQL. */
        THREE,
        /** A server that states no version, or one of which nothing is known here. */
        UNKNOWN
    }

    /** How much of a table 3 Core reads for one query: 432 files of 10 minutes by default. */
    private static final Duration THREE_CORE_REPORTS_MAX = Duration.ofDays(3);

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");

    /** @param stated the version from the answer's header or body; null where neither has one */
    static ServerGeneration of(@Nullable String stated) {
        String version = stated == null ? "" : stated.strip();
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return new ServerGeneration(Kind.UNKNOWN, version);
        }
        int major = Integer.parseInt(parts.group(1));
        Kind kind =
                switch (major) {
                    case 1 -> Integer.parseInt(parts.group(2)) >= 8 ? Kind.ONE : Kind.TOO_OLD;
                    case 2 -> Kind.TWO;
                    case 3 -> Kind.THREE;
                    default -> Kind.UNKNOWN;
                };
        return new ServerGeneration(kind, version);
    }

    /** One line for the user where this server cannot hold the history; null where it can. */
    @Nullable
    String trouble(Object url) {
        return switch (kind) {
            case ONE, TWO, THREE -> null;
            case TOO_OLD ->
                "the InfluxDB at " + url + " is " + version
                        + ", which has no /api/v2/write: install 1.8, 2.x or 3 Core";
            case UNKNOWN ->
                "what answers at " + url + " is no InfluxDB known here ("
                        + (version.isEmpty() ? "it states no version" : "version " + version)
                        + "): write the address of 1.8, 2.x or 3 Core into series.influx.url";
        };
    }

    /** Whether reports over so long a time can be read at once. */
    boolean readsReportsOver(Duration length) {
        return kind != Kind.THREE || length.compareTo(THREE_CORE_REPORTS_MAX) <= 0;
    }

    boolean deletes() {
        return kind == Kind.ONE || kind == Kind.TWO;
    }
}
