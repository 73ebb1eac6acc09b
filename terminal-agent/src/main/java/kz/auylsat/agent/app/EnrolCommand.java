package kz.auylsat.agent.app;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.gateway.EnrolmentClient;
import kz.auylsat.agent.gateway.EnrolmentException;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.IdentityFile;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.MalformedMessageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = "Make this box known to its NCC; a running agent takes it up within seconds.",
        footer = {
            "",
            "The token is what ncc agent token TERMINAL printed; it works once. The box makes its key itself, and the key",
            "never leaves it. Where the link breaks off, call it again with the same token."
        })
final class EnrolCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Parameters(index = "0", paramLabel = "TOKEN", description = "auyl1.…, as the NCC printed it")
    private String token = "";

    @Option(
            names = "--gateway",
            required = true,
            paramLabel = "HOST:PORT",
            description = "the NCC's gateway as its certificate names it; port 7443 where none is written")
    private String gateway = "";

    @Option(names = "--serial", paramLabel = "TEXT", defaultValue = "", description = "the box's serial number")
    private String serial = "";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "how long to try while the link is silent (default: ${DEFAULT-VALUE})")
    private int patienceSeconds = 300;

    @Override
    public Integer call() throws IOException, InterruptedException {
        LocalSettings settings = options.read();
        EnrolmentToken parsed = parse(token);
        GatewayAddress address = address(gateway);
        AgentLogging.start(null);
        DataFolderFile.make(settings.data());
        Identity identity = enrol(settings, parsed, address);
        // Last: an agent that runs already takes up the identity when it finds both.
        new GatewayPlaceFile(settings).write(address);
        spec.commandLine()
                .getOut()
                .println("enrolled as " + identity.terminal() + " at " + address.text() + ", certificate until "
                        + identity.certificate().getNotAfter().toInstant());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Identity enrol(LocalSettings settings, EnrolmentToken parsed, GatewayAddress address)
            throws IOException, InterruptedException {
        AgentClock clock = AgentClock.open(settings.data());
        DiskReserve reserve = DiskReserve.open(settings.data());
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            IdentityFile file = new IdentityFile(settings.identity(), reserve::write);
            return new EnrolmentClient(loops.next(), file, clock, new SecureRandom())
                    .enrol(parsed, address, serial, Duration.ofSeconds(patienceSeconds), this::say);
        } catch (EnrolmentException e) {
            String message = String.valueOf(e.getMessage());
            throw e.refused() ? new RefusedException(message) : new NoAnswerException(message);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(3, TimeUnit.SECONDS);
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println("auylsat-agent: " + line);
        spec.commandLine().getErr().flush();
    }

    private static EnrolmentToken parse(String text) {
        try {
            return EnrolmentToken.parse(text);
        } catch (MalformedMessageException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static GatewayAddress address(String text) {
        try {
            return GatewayPlaceFile.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
