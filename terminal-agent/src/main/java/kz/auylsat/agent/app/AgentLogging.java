package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what is logged to standard error and to a few bounded files, a line each. */
final class AgentLogging {
    private static final int FILE_BYTES_MAX = 512 * 1024;
    private static final int FILES = 3;

    /** Kept here: the logging library forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger LIBRARY = Logger.getLogger("org.snmp4j");
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private AgentLogging() {}

    /**
     * Begins to log.
     *
     * @param folder where the files go, made where it is not; null logs to standard error alone
     */
    static void start(@Nullable Path folder) {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.INFO);
        LIBRARY.setLevel(Level.SEVERE);
        NETTY.setLevel(Level.WARNING);
        add(new ConsoleHandler());
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            add(new FileHandler(
                    folder.resolve("agent-%g.log").toString().replace("%h", "%%h"), FILE_BYTES_MAX, FILES, true));
        } catch (IOException e) {
            // A full or read-only disk must not keep the box from measuring and telling.
            ROOT.log(Level.WARNING, "no log file in " + folder + ": " + e.getMessage() + "; logging goes on elsewhere");
        }
    }

    /** The newest log file. */
    static Path newest(Path folder) {
        return folder.resolve("agent-0.log");
    }

    private static void add(Handler handler) {
        handler.setFormatter(new OneLineFormat());
        handler.setLevel(Level.ALL);
        try {
            handler.setEncoding("UTF-8");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
        ROOT.addHandler(handler);
    }
}
