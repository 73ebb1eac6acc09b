package kz.auylsat.agent.config;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program with its arguments, run without a shell; its output is not read. */
public final class ProcessReloadCommand implements ReloadCommand {
    private static final long SECONDS_MAX = 10;

    private final List<String> program;

    /** @param program as {@code networkctl}, {@code reload} */
    public ProcessReloadCommand(List<String> program) {
        this.program = List.copyOf(program);
    }

    @Override
    public void reload() throws IOException {
        Process process = new ProcessBuilder(program)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program.get(0) + " took longer than " + SECONDS_MAX + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program.get(0) + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(program.get(0) + " ended with " + process.exitValue());
        }
    }
}
