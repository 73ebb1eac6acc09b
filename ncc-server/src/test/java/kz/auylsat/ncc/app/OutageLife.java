package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * How one process of a box begins.
 *
 * @param port where the gateway is reached
 * @param startMillis when the test began
 * @param boot the same as before unless the power was cut
 * @param systemAt1970 whether the power cut has set the system clock back
 * @param bytesMax of the queue
 * @param bytesPerSecond of the upload; 0 for no bound
 * @param hurry pauses pass so many times as fast
 */
record OutageLife(
        Path folder,
        int port,
        String token,
        long startMillis,
        UUID boot,
        boolean systemAt1970,
        long bytesMax,
        long bytesPerSecond,
        int hurry) {
    List<String> words() {
        return List.of(
                folder.toString(),
                Integer.toString(port),
                token,
                Long.toString(startMillis),
                boot.toString(),
                Boolean.toString(systemAt1970),
                Long.toString(bytesMax),
                Long.toString(bytesPerSecond),
                Integer.toString(hurry));
    }

    static OutageLife of(String... words) {
        return new OutageLife(
                Path.of(words[0]),
                Integer.parseInt(words[1]),
                words[2],
                Long.parseLong(words[3]),
                UUID.fromString(words[4]),
                Boolean.parseBoolean(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                Integer.parseInt(words[8]));
    }
}
