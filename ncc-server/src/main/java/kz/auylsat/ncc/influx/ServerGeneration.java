package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.series.Resolution;
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

    /** Files of a table that 3 Core opens for one query, unless its {@code --query-file-limit} says otherwise. */
    private static final int THREE_CORE_FILES_MAX = 432;

    /** The least time that 3 Core has a file for, where there are points in it. */
    private static final Duration THREE_CORE_FILE = Duration.ofMinutes(10);

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

    /** Over how long a time points of this tier can be read by one query; empty where that has no bound. */
    Optional<Duration> longestRead(Resolution tier) {
        if (kind != Kind.THREE) {
            return Optional.empty();
        }
        Duration file = tier == Resolution.ONE_HOUR ? Duration.ofHours(1) : THREE_CORE_FILE;
        return Optional.of(file.multipliedBy(THREE_CORE_FILES_MAX));
    }

    boolean deletes() {
        return kind == Kind.ONE || kind == Kind.TWO;
    }
}
