package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kz.auylsat.ncc.dashboards.DashboardLint;
import kz.auylsat.ncc.dashboards.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Read the dashboards of a folder, and tell every mistake.",
        footer = {
            "",
            "Each mistake is one line: file, panel, rule and what to write instead. Neither Grafana nor InfluxDB is asked."
        })
final class DashboardsCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "a folder of dashboards as Grafana exports them (default: dashboards, beside the command)")
    private @Nullable Path folder;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws IOException {
        Path read = folder == null ? ConfigurationOptions.home().resolve("dashboards") : folder;
        DashboardLint lint = new DashboardLint(DashboardNames.all());
        List<Finding> findings = new ArrayList<>();
        List<Path> files = files(read);
        if (files.isEmpty()) {
            throw new RefusedException(read + ": no dashboard: name a folder with files that end in .json");
        }
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try {
                contents.put(name, Files.readAllBytes(file));
            } catch (AccessDeniedException e) {
                findings.add(new Finding(name, "", "file", "you may not read it: chmod a+r " + file));
            } catch (IOException e) {
                findings.add(new Finding(
                        name, "", "file", "it cannot be read as a file: take it away, or call it other than .json"));
            }
        }
        findings.addAll(lint.check(contents));
        if (!findings.isEmpty()) {
            throw new RefusedException(findings.stream().map(Finding::toString).toList());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", true);
        fields.put("folder", read.toString());
        fields.put("dashboards", files.size());
        TextTable table = new TextTable("", "");
        fields.forEach(table::row);
        ConsoleWriter.print(spec, output.render(fields, List.of(table)));
        return ExitCode.OK;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new RefusedException(folder + ": no such folder: name one with files that end in .json");
        }
        if (!Files.isDirectory(folder)) {
            throw new RefusedException(folder + ": it is no folder: name the folder that the dashboards are in");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (AccessDeniedException e) {
            throw new RefusedException(folder + ": you may not read it: chmod a+rx " + folder);
        }
    }
}
