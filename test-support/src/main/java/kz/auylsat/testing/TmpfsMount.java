package kz.auylsat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, for disks that are full or read-only also to root. */
public final class TmpfsMount implements AutoCloseable {
    private final Path folder;

    private TmpfsMount(Path folder) {
        this.folder = folder;
    }

    /** Mounts one of this size; the test is skipped where that is not permitted. */
    public static TmpfsMount of(String size) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("auylsat-tmpfs");
        if (run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) != 0) {
            Files.delete(folder);
            throw Absent.because("mounting a tmpfs is not permitted here");
        }
        return new TmpfsMount(folder);
    }

    public Path folder() {
        return folder;
    }

    public void makeReadOnly() throws IOException, InterruptedException {
        if (run("mount", "-o", "remount,ro", folder.toString()) != 0) {
            throw new IOException("cannot remount " + folder);
        }
    }

    public void makeWritable() throws IOException, InterruptedException {
        if (run("mount", "-o", "remount,rw", folder.toString()) != 0) {
            throw new IOException("cannot remount " + folder);
        }
    }

    /** Leaves no byte free. */
    public Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(folder);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}
