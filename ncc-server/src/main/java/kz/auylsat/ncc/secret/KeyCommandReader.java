package kz.auylsat.ncc.secret;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Master keys that a program prints, as a key file holds them: a vault's client, a smart card's tool. */
public final class KeyCommandReader implements KeySource {
    private static final int BYTES_MAX = 64 * 1024;

    private final List<String> words;
    private final Duration longest;

    /**
     * @param words the program and its arguments, started as they are, by no shell
     * @param longest after which it is ended, which is a {@link SealException} as all that goes wrong with it
     */
    public KeyCommandReader(List<String> words, Duration longest) {
        this.words = List.copyOf(words);
        this.longest = longest;
    }

    @Override
    public String name() {
        return "secrets.keyCommand (" + words.get(0) + ")";
    }

    @Override
    public Optional<KeyRing> read() {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            AtomicBoolean late = new AtomicBoolean();
            Thread watch = new Thread(() -> endAfter(process, late), "key-command");
            watch.setDaemon(true);
            watch.start();
            try (InputStream out = process.getInputStream()) {
                byte[] printed = out.readNBytes(BYTES_MAX + 1);
                if (printed.length > BYTES_MAX) {
                    throw unusable("printed more than " + BYTES_MAX / 1024 + " KiB");
                }
                int code = process.waitFor();
                if (late.get()) {
                    throw unusable("was not done after " + longest.toSeconds() + " s");
                }
                if (code != 0) {
                    throw unusable("ended with " + code + "; run it by hand to see why");
                }
                return Optional.of(KeyRing.parse(new String(printed, StandardCharsets.UTF_8), name()));
            } finally {
                process.destroyForcibly();
                watch.interrupt();
            }
        } catch (IOException e) {
            throw unusable("cannot be started (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("was interrupted");
        }
    }

    private void endAfter(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It ended in time.
        }
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public void write(KeyRing keys) {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public void create(KeyRing keys) {
        throw new UnsupportedOperationException(name());
    }

    private SealException unusable(String why) {
        return new SealException(SealException.Kind.NO_KEY, name() + " gives no master key: it " + why);
    }
}
