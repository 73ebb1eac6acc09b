package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "link",
        description = "Cut or restore the link of the running demo's village that has a real terminal agent.")
final class DemoLinkCommand implements Callable<Integer> {
    /** What can be done to a link. */
    enum Order {
        CUT,
        RESTORE,
        SHOW
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ORDER", description = "${COMPLETION-CANDIDATES}, in small letters too")
    private Order order = Order.SHOW;

    @Option(names = "--for", paramLabel = "TIME", description = "with cut: restores it after this long, as 10m")
    private @Nullable String length;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "the demo's data folder (default: data/demo of AuylSat)")
    private @Nullable Path data;

    @Override
    public Integer call() {
        if (length != null && order != Order.CUT) {
            throw new RefusedException("--for goes with cut: demo link cut --for 10m");
        }
        String answer = DemoLinkChannel.ask(
                DemoCommand.folder(data), order.name().toLowerCase(Locale.ROOT) + (length == null ? "" : " " + length));
        if (answer.startsWith("refused: ")) {
            throw new RefusedException(answer.substring("refused: ".length()));
        }
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
