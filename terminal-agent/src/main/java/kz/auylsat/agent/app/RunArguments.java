package kz.auylsat.agent.app;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code run}, read without the library that reads every other command: that would cost a running box its
 * memory.
 */
record RunArguments(@Nullable Path settings, @Nullable Path data) {

    /** Empty where this is anything but {@code run} with known options in plain form: the library then explains. */
    static Optional<RunArguments> parse(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("run") || arguments.length % 2 == 0) {
            return Optional.empty();
        }
        Path settings = null;
        Path data = null;
        for (int i = 1; i < arguments.length; i += 2) {
            if (arguments[i].equals("--settings") && settings == null) {
                settings = Path.of(arguments[i + 1]);
            } else if (arguments[i].equals("--data") && data == null) {
                data = Path.of(arguments[i + 1]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new RunArguments(settings, data));
    }
}
