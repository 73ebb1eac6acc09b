package kz.auylsat.agent.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import kz.auylsat.link.mib.AuylsatMib;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "mib",
        mixinStandardHelpOptions = true,
        description = "Print AUYLSAT-TERMINAL-MIB, for the tools that read this agent over SNMP.")
final class MibCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (InputStream text = AuylsatMib.class.getResourceAsStream(AuylsatMib.TEXT_RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(text, "the build put it beside the class")
                    .readAllBytes();
            spec.commandLine().getOut().print(new String(bytes, StandardCharsets.UTF_8));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
