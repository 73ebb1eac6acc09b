package kz.auylsat.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A disk that does what Linux does at the worst: what was written is on it after a sync, and pages on which a sync failed
 * count as written though they never were. Fed with what {@link FailingProgram#trace} saw.
 *
 * <p>Names (made, changed, removed) are taken to be durable at once: the order that a journal gives them.
 */
public final class ForgetfulDisk {
    private static final int PAGE = 4096;
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)\\s+= (-?\\d+).*");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+<([^>]*)>.*");

    private final Path folder;
    private final Map<Path, CachedFile> files = new HashMap<>();
    private final Map<String, String> unfinished = new HashMap<>();

    /** What the kernel holds of a file, and what the disk does. */
    private static final class CachedFile {
        private byte[] cached = new byte[0];
        private byte[] disk = new byte[0];
        private final TreeSet<Integer> dirty = new TreeSet<>();

        void write(int at, byte[] bytes) {
            cached = Arrays.copyOf(cached, Math.max(cached.length, at + bytes.length));
            System.arraycopy(bytes, 0, cached, at, bytes.length);
            for (int page = at / PAGE; page <= (at + bytes.length - 1) / PAGE; page++) {
                dirty.add(page);
            }
        }

        void truncate(int length) {
            cached = Arrays.copyOf(cached, length);
            dirty.removeIf(page -> page * PAGE >= length);
        }

        void synced(boolean well) {
            if (well) {
                disk = Arrays.copyOf(disk, cached.length);
                dirty.forEach(page -> put(disk, page));
            }
            dirty.clear();
        }

        /** After a power cut: some of what was not synced may be there all the same. */
        byte[] afterCut(Random random) {
            byte[] left = disk.clone();
            for (int page : dirty) {
                if (random.nextBoolean()) {
                    left = Arrays.copyOf(left, Math.max(left.length, Math.min(cached.length, (page + 1) * PAGE)));
                    put(left, page);
                }
            }
            return left;
        }

        private void put(byte[] to, int page) {
            int from = page * PAGE;
            System.arraycopy(cached, from, to, from, Math.min(PAGE, Math.min(cached.length, to.length) - from));
        }
    }

    /** The files of this folder alone, not of those in it. */
    public ForgetfulDisk(Path folder) {
        this.folder = folder;
    }

    /** Goes through the calls; tells the lines that the program printed, each when it did. */
    public void replay(Path trace, Consumer<String> said) throws IOException {
        try (Stream<String> lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> call(line, said));
        }
    }

    /** Writes what is there after a power cut now. */
    public void cut(Path to, Random random) throws IOException {
        Files.createDirectories(to);
        for (Map.Entry<Path, CachedFile> file : files.entrySet()) {
            Files.write(to.resolve(file.getKey().getFileName()), file.getValue().afterCut(random));
        }
    }

    private void call(String line, Consumer<String> said) {
        int space = line.indexOf(' ');
        String thread = line.substring(0, space);
        String text = line.substring(space).strip();
        if (text.endsWith("<unfinished ...>")) {
            unfinished.put(thread, text.substring(0, text.length() - "<unfinished ...>".length()));
            return;
        }
        if (text.startsWith("<... ")) {
            text = unfinished.remove(thread) + text.substring(text.indexOf("resumed>") + "resumed>".length());
        }
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            boolean well = !call.group(3).startsWith("-");
            List<String> arguments = List.of(call.group(2).split(", "));
            apply(call.group(1), arguments, well, said);
        }
    }

    private void apply(String name, List<String> arguments, boolean well, Consumer<String> said) {
        switch (name) {
            case "write" -> {
                if (arguments.get(0).startsWith("1<")) {
                    new String(bytes(arguments.get(1)), StandardCharsets.US_ASCII)
                            .lines()
                            .forEach(said);
                } else {
                    // Only files that are written from their beginning on, in one go or several, are written so.
                    of(arguments.get(0), file -> file.write(file.cached.length, bytes(arguments.get(1))));
                }
            }
            case "pwrite64" ->
                of(arguments.get(0), file -> file.write(Integer.parseInt(arguments.get(3)), bytes(arguments.get(1))));
            case "ftruncate" -> of(arguments.get(0), file -> file.truncate(Integer.parseInt(arguments.get(1))));
            case "fsync", "fdatasync" -> of(arguments.get(0), file -> file.synced(well));
            case "unlink" -> {
                if (well) {
                    files.remove(path(arguments.get(0)));
                }
            }
            case "rename" -> {
                CachedFile renamed = well ? files.remove(path(arguments.get(0))) : null;
                if (renamed != null) {
                    files.put(path(arguments.get(1)), renamed);
                }
            }
            default -> throw new AssertionError("no such call: " + name);
        }
    }

    private void of(String descriptor, Consumer<CachedFile> work) {
        Matcher matcher = DESCRIPTOR.matcher(descriptor);
        if (matcher.matches()) {
            Path path = Path.of(text(matcher.group(1)));
            if (folder.equals(path.getParent()) && !path.toString().endsWith(".txt")) {
                work.accept(files.computeIfAbsent(path, none -> new CachedFile()));
            }
        }
    }

    private static Path path(String argument) {
        return Path.of(text(argument));
    }

    private static String text(String argument) {
        return argument.contains("\\x") ? new String(bytes(argument), StandardCharsets.UTF_8) : argument;
    }

    /** Of a string in hexadecimal, as strace writes it with -xx. */
    private static byte[] bytes(String argument) {
        if (argument.endsWith("...")) {
            throw new AssertionError("cut short: a write of more than strace was told to show");
        }
        int from = argument.indexOf("\\x");
        if (from < 0) {
            return new byte[0];
        }
        int to = argument.endsWith("\"") ? argument.length() - 1 : argument.length();
        byte[] bytes = new byte[(to - from) / 4];
        for (int i = 0; i < bytes.length; i++) {
            int at = from + 4 * i + 2;
            bytes[i] = (byte)
                    (Character.digit(argument.charAt(at), 16) << 4 | Character.digit(argument.charAt(at + 1), 16));
        }
        return bytes;
    }
}
