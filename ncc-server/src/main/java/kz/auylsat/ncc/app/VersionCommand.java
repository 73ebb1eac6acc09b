package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Print the version of AuylSat and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("auylsat", Version.current());
        fields.put("java", Runtime.version().toString());
        fields.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        TextTable table = new TextTable("", "");
        fields.forEach(table::row);
        ConsoleWriter.print(spec, output.render(fields, List.of(table)));
        return ExitCode.OK;
    }
}
