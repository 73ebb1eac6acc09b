package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.csv.CsvReader;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.provision.CsvImport;
import kz.auylsat.ncc.provision.CsvKind;
import kz.auylsat.ncc.provision.ManifestFolderWriter;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.provision.ManifestText;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "csv",
        description = {
            "Make manifests of the rows of CSV files: all of them, or none and every bad cell with its row and column.",
            "The first line names the columns. A thing is referred to by its id or by one of its names."
        },
        footer = {
            "",
            "Permits and contacts go into their settlements' manifests, which are written anew: comments in them are lost."
        })
final class ImportCsvCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "CSV in UTF-8; comma, semicolon or tab between cells")
    private List<Path> files = List.of();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            converter = KindOption.class,
            description =
                    "what a row is: settlements, terminals, permits, contacts, service-plans, address-pools, waves")
    private @Nullable CsvKind kind;

    @Option(
            names = {"-o", "--into"},
            paramLabel = "FOLDER",
            description = "the manifests' folder; what is in it already may be referred to")
    private @Nullable Path folder;

    @Option(
            names = "--with",
            paramLabel = "FOLDER",
            description = "other manifests that the rows may refer to, as those of the satellite")
    private @Nullable Path with;

    @Option(names = "--force", description = "write over manifests that are there already")
    private boolean force;

    @Option(names = "--dry-run", description = "read and check everything, write nothing")
    private boolean dryRun;

    @Option(names = "--columns", description = "print the columns that a file of this kind may have, and nothing else")
    private boolean columns;

    @Override
    public Integer call() throws IOException {
        CsvKind rows = Objects.requireNonNull(kind);
        if (columns) {
            ConsoleWriter.print(spec, String.join(",", rows.headings()) + "\n");
            return ExitCode.OK;
        }
        if (folder == null || files.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name the files to import, and the manifests' folder with -o FOLDER");
        }
        importInto(folder, rows);
        return ExitCode.OK;
    }

    private void importInto(Path into, CsvKind rows) throws IOException {
        ManifestReader reader = new ManifestReader(ManifestRules.ofPlanner());
        Map<String, CsvText> tables = new LinkedHashMap<>();
        for (Path file : files) {
            tables.put(file.toString(), CsvReader.read(file, CsvImport.ROWS_MAX));
        }
        Map<String, String> there = reader.texts(into);
        Inventory beside = with == null ? Inventory.empty() : reader.read(with);
        List<ManifestText> manifests = CsvImport.read(rows, tables, there, beside);
        if (!dryRun) {
            ManifestFolderWriter.write(into, manifests, force);
        }
        tell(into, manifests, there);
    }

    private void tell(Path into, List<ManifestText> manifests, Map<String, String> there) {
        for (ManifestText manifest : manifests) {
            String what = !there.containsKey(manifest.name())
                    ? "new"
                    : manifest.text().equals(there.get(manifest.name())) ? "as it was" : "written over";
            ConsoleWriter.print(spec, into.resolve(manifest.name()) + "  " + what + "\n");
        }
        ConsoleWriter.print(
                spec,
                (dryRun ? "would write " : "wrote ")
                        + manifests.size()
                        + (manifests.size() == 1 ? " manifest" : " manifests") + "\n");
    }

    /** Reads {@code --kind}. */
    static final class KindOption implements ITypeConverter<CsvKind> {
        @Override
        public CsvKind convert(String word) {
            List<String> words =
                    Arrays.stream(CsvKind.values()).map(CsvKind::word).toList();
            return CsvKind.of(word)
                    .orElseThrow(() -> new CommandLine.TypeConversionException("there is no kind \"" + word + "\": "
                            + Nearest.to(word, words)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("write one of " + String.join(", ", words))));
        }
    }
}
