package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.ncc.fleet.FleetEntry;

/**
 * A whole NCC, on a clock of its own ({@code configuration file startMillis}), that runs until it is killed; prints {@code ready}, and for each line that it is told how the fleet sees the
 * terminal {@link OutageAgentMain#TERMINAL}.
 */
final class OutageNccMain {
    private OutageNccMain() {}

    public static void main(String[] args) throws IOException {
        NccWiring ncc = NccFolder.started(
                Setup.read(ConfigurationReader.read(Path.of(args[0]), Map.of(), Map.of())),
                new OutageClock(Path.of(args[1]), Long.parseLong(args[2])));
        System.out.println("ready");
        try (BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (told.readLine() != null) {
                FleetEntry entry = NccFolder.entry(ncc, OutageAgentMain.TERMINAL);
                System.out.println("fleet " + entry.state() + " " + entry.reachability() + " observed "
                        + entry.observedAt() + " values " + entry.values().size() + " late "
                        + ncc.fleet().lateReports());
            }
        }
        // Who started it has ended.
        Runtime.getRuntime().halt(1);
    }
}
