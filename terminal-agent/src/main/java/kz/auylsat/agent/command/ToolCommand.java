package kz.auylsat.agent.command;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a tool of the system: a list of arguments and no shell, no input, an empty environment; what it prints is bounded,
 * and it is killed with its children when its time is over.
 */
final class ToolCommand {
    private static final int OUTPUT_BYTES_MAX = 8_000;
    private static final long LOOK_MILLIS = 50;

    private final List<Path> folders;

    /** Looks for tools in these folders, in this order. */
    ToolCommand(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The first of these tools that is there; IOException that names them where none is. */
    Path find(List<String> names) throws IOException {
        for (String name : names) {
            for (Path folder : folders) {
                if (Files.isExecutable(folder.resolve(name))) {
                    return folder.resolve(name);
                }
            }
        }
        throw new IOException("this box has no program " + String.join(" or ", names));
    }

    /** Runs it to its end, or to the end of its time. */
    CommandAction.Found run(Path tool, List<String> arguments, Duration limit) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(tool.toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            return read(process, tool.getFileName().toString(), limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the program ends", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CommandAction.Found read(Process process, String name, Duration limit)
            throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        long endNanos = System.nanoTime() + limit.toNanos();
        InputStream in = process.getInputStream();
        boolean ended;
        do {
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            int space = OUTPUT_BYTES_MAX - output.size();
            output.write(in.readNBytes(Math.min(space, in.available())));
        } while (!ended && output.size() < OUTPUT_BYTES_MAX && endNanos - System.nanoTime() > 0);
        String text = output.toString(StandardCharsets.UTF_8).strip();
        if (!ended) {
            String why = output.size() < OUTPUT_BYTES_MAX ? limit.toSeconds() + " s are over" : "it prints too much";
            return new CommandAction.Found(name + " was ended: " + why, Map.of("output", text));
        }
        return new CommandAction.Found(
                name + " ended with code " + process.exitValue(),
                Map.of("output", text, "code", Integer.toString(process.exitValue())));
    }
}
