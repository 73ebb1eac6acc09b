package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right manifests with lines and values torn at random: an inventory or mistakes with their lines, nothing else. */
class ManifestMutationTest {
    private static final int ROUNDS = 1_500;
    private static final String[] VALUES = {
        "?",
        "''",
        "~",
        "[]",
        "{}",
        "[a, [b]]",
        "{a: {b: c}}",
        "-1",
        "1e400",
        ".nan",
        "99999999999",
        "0x1F",
        "\"\\0\"",
        "\"\\uD800\"",
        "&a [*a]",
        "*nowhere",
        "true",
        "ayni",
        "Ayni",
        "forward",
        "2026-11-22",
        "!!binary aGk=",
        "a: b",
        "|",
        "-",
        "\t",
        "x".repeat(600),
        "::",
        "127.58.0.12",
        "Terminal",
        "auto",
        "30s"
    };

    @TempDir
    Path folder;

    @Test
    void tornManifestsAreReadOrRefusedWithLines() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> lines = pilotLines();
        ManifestReader reader = new ManifestReader(new ManifestRules(
                List.of(Cidr.parse("127.58.0.0/16")), Set.of("pilot"), Set.of("uhp-terminal", "auylsat-terminal")));
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String torn = String.join("\n", torn(lines, random));
            Path file = Files.writeString(folder.resolve("torn.yaml"), torn);
            try {
                reader.read(file);
            } catch (ProblemsException e) {
                refused++;
                assertThat(e.problems())
                        .isNotEmpty()
                        .allSatisfy(problem ->
                                assertThat(problem.message()).isNotBlank().doesNotContain("\n"))
                        .extracting(Problem::file)
                        .containsOnly(file.toString());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ":\n" + torn, e);
            }
        }
        assertThat(refused).as("refused, seed " + seed).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    private static List<String> torn(List<String> lines, Random random) {
        List<String> torn = new ArrayList<>(lines);
        int wounds = 1 + random.nextInt(3);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(torn.size());
            String line = torn.get(at);
            int colon = line.indexOf(": ");
            switch (random.nextInt(5)) {
                case 0 -> torn.remove(at);
                case 1 -> torn.add(at, torn.get(random.nextInt(torn.size())));
                case 2 -> torn.set(at, line.substring(0, random.nextInt(line.length() + 1)));
                default ->
                    torn.set(
                            at,
                            (colon < 0 ? line : line.substring(0, colon + 2)) + VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return torn;
    }

    private static List<String> pilotLines() throws IOException {
        Path pilot = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(pilot.resolve("deploy/pilot"))) {
            pilot = pilot.getParent();
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(pilot.resolve("deploy/pilot/kazsat-3.yaml")));
        for (String file : List.of("shared", "villages/ayni", "villages/vorukh")) {
            lines.add("---");
            lines.addAll(Files.readAllLines(pilot.resolve("deploy/pilot/" + file + ".yaml")));
        }
        return lines;
    }
}
