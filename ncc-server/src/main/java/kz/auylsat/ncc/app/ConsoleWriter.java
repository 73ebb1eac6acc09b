package kz.auylsat.ncc.app;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What a command of {@code ncc} writes: its answer to standard output, remarks to standard error; each at once. */
final class ConsoleWriter {
    private ConsoleWriter() {}

    /** The answer, or a piece of it, as it is: lines with their ends. */
    static void print(CommandSpec spec, Object answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(answer);
        out.flush();
    }

    /** One line that is no part of the answer, and so in nobody's pipe. */
    static void say(CommandSpec spec, String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
