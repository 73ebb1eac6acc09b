package kz.auylsat.agent.page;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.agent.lineup.CertificatePdfCommand;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.Signer;
import kz.auylsat.agent.lineup.SigningBox;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.LocalName;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.lineup.LineUpLimits;

/** A box in Ayni with a scripted modem, its page on loopback. */
final class TestBox implements AutoCloseable {
    static final String PIN = "481516";
    static final LineUpLimits QUICK = new LineUpLimits(1, 0.5, 30, 1, OptionalDouble.empty(), 10, 1);

    final ScriptedModem modem = new ScriptedModem();
    final LineUpStore store;
    final Signer signer;
    private final PageSources sources;
    private final PageSettings settings;
    private final int secondsMax;
    PageServer server;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private TestBox(Path folder, PageSettings settings, int secondsMax) throws Exception {
        this.settings = settings;
        store = LineUpStore.open(folder, Instant.now(), () -> true);
        signer = SigningBox.signer();
        this.secondsMax = secondsMax;
        sources = new PageSources(
                InstantSource.system(),
                () -> "NCC",
                () -> Optional.of(site()),
                modem,
                store,
                () -> Optional.of(signer),
                CertificatePdfCommand.ofThisProgram());
        server = PageServer.start(loop, settings, sources, secondsMax);
    }

    /** Ends the page and begins it anew at the same place, as a new configuration does. */
    void swapPage() throws Exception {
        int port = server.address().getPort();
        server.close();
        PageSettings same =
                new PageSettings(settings.listen(), port, settings.lanNetworks(), settings.pin(), settings.languages());
        server = PageServer.start(loop, same, sources, secondsMax);
    }

    static TestBox start(Path folder) throws Exception {
        return new TestBox(folder, settings("127.0.0.1", List.of("127.0.0.0/8"), true), 20);
    }

    static TestBox start(Path folder, String listen, List<String> lan, boolean pin, int secondsMax) throws Exception {
        return new TestBox(folder, settings(listen, lan, pin), secondsMax);
    }

    private static PageSettings settings(String listen, List<String> lan, boolean pin) throws IOException {
        return new PageSettings(
                InetAddress.getByName(listen),
                0,
                lan.stream().map(Cidr::parse).toList(),
                pin ? Optional.of(PagePin.of(PIN, new byte[16])) : Optional.empty(),
                List.of("tg", "kk", "ru", "en"));
    }

    private static PageSite site() {
        LineUpSite station = new LineUpSite(
                "ayni-1",
                new LocalName("Ayni", Map.of("kk", "Айни", "ru", "Айни", "tg", "Айнӣ")),
                39.3939,
                68.5394,
                1_400,
                Optional.of("Asia/Dushanbe"),
                new LocalName("KazSat-3", Map.of("kk", "ҚазСат-3", "ru", "КазСат-3", "tg", "ҚазСат-3")),
                58.5,
                Map.of("modem", "MX-4711"));
        return new PageSite(
                station, "vertical", OptionalDouble.of(5.3), OptionalDouble.of(12), OptionalDouble.of(1.2), QUICK);
    }

    String address() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
        loop.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(3_000);
    }
}
