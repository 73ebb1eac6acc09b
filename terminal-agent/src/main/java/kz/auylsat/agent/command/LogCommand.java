package kz.auylsat.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import kz.auylsat.link.control.CommandArguments;

/** Gives the end of the program's own log; which file that is cannot be asked for. */
public final class LogCommand implements CommandAction {
    private final Path log;

    public LogCommand(Path log) {
        this.log = log;
    }

    @Override
    public Work prepare(CommandArguments arguments) {
        int bytes = (int) arguments.whole("bytes");
        return () -> {
            String tail = tail(bytes);
            return new Found(tail.lines().count() + " lines of the log", Map.of("output", tail));
        };
    }

    private String tail(int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - bytes);
            ByteBuffer buffer = ByteBuffer.allocate(bytes);
            for (long at = from; buffer.hasRemaining(); at = from + buffer.position()) {
                if (channel.read(buffer, at) < 0) {
                    break;
                }
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
            int firstLine = from == 0 ? 0 : text.indexOf('\n') + 1;
            return text.substring(firstLine);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no log at " + log, e);
        }
    }
}
