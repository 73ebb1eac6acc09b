package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A whole NCC with a gateway, that runs until it is killed; prints {@code port} and the gateway's. */
final class GatewayChildMain {
    private GatewayChildMain() {}

    public static void main(String[] args) throws InterruptedException {
        NccWiring ncc = NccFolder.started(
                Setup.read(ConfigurationReader.read(Path.of(args[0]), Map.of(), Map.of())), Clock.systemUTC());
        System.out.println("port " + ncc.gateway().orElseThrow().port());
        Thread.currentThread().join();
    }
}
