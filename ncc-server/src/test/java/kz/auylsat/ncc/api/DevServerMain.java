package kz.auylsat.ncc.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;

/**
 * Serves the page over fake villages with moving values, for work on the page: {@code DevServerMain [PORT [TERMINALS]]}.
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
        FakeNcc ncc = FakeNcc.start(folder, terminals, WebSettings.at("127.0.0.1", port));
        String token = ncc.access.issueSignInToken(Instant.now()).secret();
        System.out.println(ncc.address() + "/sign-in?token=" + token);
        System.out.println("API token: " + ncc.token("dev", Role.ADMIN, Regions.ALL));
        List<String> ids = List.copyOf(ncc.inventory.terminals().keySet());
        for (int next = 0; true; next++) {
            ncc.fleet.accept(FakeVillages.report(ids.get(next % ids.size()), Instant.now()));
            Thread.sleep(Math.max(1, POLL_EVERY_MILLIS / ids.size()));
        }
    }
}
