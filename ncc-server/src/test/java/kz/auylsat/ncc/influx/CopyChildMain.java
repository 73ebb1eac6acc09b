package kz.auylsat.ncc.influx;

import java.net.URI;
import java.nio.file.Path;
import kz.auylsat.ncc.series.Resolution;

/** Copies the history in a folder until it is killed, and prints a line for each part. */
final class CopyChildMain {
    private CopyChildMain() {}

    public static void main(String[] args) throws InterruptedException {
        InfluxSettings influx = InfluxSettings.of(URI.create(args[1]), "", "history", null);
        CopyListener listener = new CopyFixture.Silent() {
            @Override
            public void reached(String terminal, Resolution tier, long values, long sentValues) {
                System.out.println("part " + terminal + " " + tier + " " + values);
            }
        };
        try (HistoryCopyWriter copy =
                CopyFixture.open(CopyFixture.request(Path.of(args[0])), influx, listener, CopyFixture.NOON)) {
            copy.run();
        }
    }
}
