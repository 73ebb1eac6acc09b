package kz.auylsat.ncc.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;

/**
 * Serves the page over fake villages with moving values, for work on the page: {@code DevServerMain [PORT [TERMINALS]]}.
 * Prints a link that signs in once, and another one for each line of its input.
 *
 * <p>The page's files are read again on every request: put {@code src/main/resources} before {@code target/classes} on
 * the class path and an edit shows on reload.
 */
public final class DevServerMain {
    private static final long POLL_EVERY_MILLIS = 2_000;

    private DevServerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8_058;
        int terminals = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Path folder = Files.createTempDirectory("auylsat-dev");
        FakeNcc ncc = FakeNcc.start(folder, terminals, WebSettings.at("127.0.0.1", port, false, List.of(), null, null));
        printLink(ncc);
        System.out.println("API token: " + ncc.token("dev", Role.ADMIN, Regions.ALL));
        Thread asked = new Thread(() -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> printLink(ncc)));
        asked.setDaemon(true);
        asked.start();
        List<String> ids = List.copyOf(ncc.inventory.terminals().keySet());
        for (int next = 0; true; next++) {
            ncc.fleet.accept(FakeVillages.report(ids.get(next % ids.size()), Instant.now()));
            Thread.sleep(Math.max(1, POLL_EVERY_MILLIS / ids.size()));
        }
    }

    private static void printLink(FakeNcc ncc) {
        String token = ncc.access.issueSignInToken(Instant.now()).secret();
        System.out.println(ncc.address() + "/sign-in?token=" + token);
    }
}
