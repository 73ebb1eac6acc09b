package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the program that may write the network's files, {@code auylsat-agent-network}: it is started by a file {@code
 * request} beside the files, and answers in a folder where only it can write.
 */
public final class NetworkInstallerClient implements NetworkInstaller {
    private static final int ANSWER_CHARS_MAX = 300;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Path asked;
    private final Path answer;
    private final Duration patience;

    /**
     * @param asked the folder that the files are put into
     * @param answers the folder that the answer comes into
     */
    public NetworkInstallerClient(Path asked, Path answers, Duration patience) {
        this.asked = asked;
        this.answer = answers.resolve("answer");
        this.patience = patience;
    }

    @Override
    public void install(Map<String, String> files) throws IOException {
        Files.createDirectories(asked);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(asked)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(asked.resolve(file.getKey()), file.getValue());
        }
        String word = UUID.randomUUID().toString();
        Path request = Files.writeString(asked.resolve(".request"), word);
        Files.move(request, asked.resolve("request"), StandardCopyOption.ATOMIC_MOVE);
        String said = await(word);
        if (!said.equals("installed")) {
            throw new IOException(said);
        }
    }

    private String await(String word) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            Optional<String> said = said(word);
            if (said.isPresent()) {
                return said.get();
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        throw new IOException("no answer within " + patience.toSeconds() + " s in " + answer
                + ": is auylsat-agent-network.path enabled?");
    }

    private Optional<String> said(String word) throws IOException {
        try {
            String text = Files.readString(answer, StandardCharsets.UTF_8).strip();
            return text.startsWith(word + " ")
                    ? Optional.of(text.substring(word.length() + 1, Math.min(text.length(), ANSWER_CHARS_MAX)))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
