package kz.auylsat.simulator.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The relay as a process of its own: one line of standard input is one order. */
@Command(
        name = "link-relay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Forwards TCP and UDP with a satellite's delay; reads cut, restore, reset and end, one a line.")
public final class RelayMain implements Callable<Integer> {
    private final InputStream orders;
    private final PrintStream out;

    @Option(names = "--tcp", paramLabel = "LISTEN=TARGET", description = "As 127.0.0.1:7444=127.0.0.1:7443.")
    private List<String> tcp = List.of();

    @Option(names = "--udp", paramLabel = "LISTEN=TARGET", description = "As 127.0.0.1:1161=127.0.0.1:16161.")
    private List<String> udp = List.of();

    @Option(names = "--delay", defaultValue = "300", description = "Milliseconds one way (default: 300).")
    private long delayMillis;

    @Option(names = "--loss", defaultValue = "0", description = "Share of packets, 0 to below 1 (default: 0).")
    private double loss;

    @Option(names = "--seed", defaultValue = "1", description = "What is lost follows from it (default: 1).")
    private long seed;

    RelayMain(InputStream orders, PrintStream out) {
        this.orders = orders;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new RelayMain(System.in, System.out).run(arguments));
    }

    int run(String... arguments) {
        return new CommandLine(this)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        LinkConditions conditions = new LinkConditions(Duration.ofMillis(delayMillis), loss);
        try (LinkRelay relay = LinkRelay.start(conditions, new Random(seed))) {
            for (String pair : tcp) {
                out.println("tcp " + text(relay.tcp(address(pair, 0), address(pair, 1))) + " to " + half(pair, 1));
            }
            for (String pair : udp) {
                out.println("udp " + text(relay.udp(address(pair, 0), address(pair, 1))) + " to " + half(pair, 1));
            }
            out.flush();
            obey(relay);
        }
        return 0;
    }

    private void obey(LinkRelay relay) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.strip().equals("end"); line = lines.readLine()) {
            switch (line.strip()) {
                case "cut" -> relay.cut();
                case "restore" -> relay.restore();
                case "reset" -> relay.reset();
                case "" -> {}
                default -> out.println("write cut, restore, reset or end; not: " + line.strip());
            }
            out.println((relay.isCut() ? "cut " : "up ") + relay.counters());
            out.flush();
        }
    }

    private static InetSocketAddress address(String pair, int index) {
        String text = half(pair, index);
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("write HOST:PORT=HOST:PORT instead of: " + pair, e);
        }
    }

    private static String half(String pair, int index) {
        String[] halves = pair.split("=", 2);
        return index < halves.length ? halves[index] : "";
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
