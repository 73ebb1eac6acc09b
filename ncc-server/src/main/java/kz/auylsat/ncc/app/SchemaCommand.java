package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.provision.ManifestSchemaFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of manifests: an editor completes and checks by it.",
            "Write into a manifest's first line:  # yaml-language-server: $schema=PATH-OF-THE-FILE"
        })
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--into"},
            paramLabel = "FILE",
            description = "write it here (default: standard output)")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        String schema = ManifestSchemaFile.text();
        if (file == null) {
            ConsoleWriter.print(spec, schema);
        } else {
            Files.writeString(file, schema);
        }
        return ExitCode.OK;
    }
}
