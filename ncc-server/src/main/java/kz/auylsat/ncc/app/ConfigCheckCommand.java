package kz.auylsat.ncc.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.inventory.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Read configuration, profiles and manifests as the server would, and tell every mistake.",
        footer = {
            "",
            "Each mistake is one line: file, line, what is wrong and what to write instead. Nothing is changed.",
            "The data folder is looked at too: new, free, or in use by an NCC that runs. Run it as the NCC's own user."
        })
final class ConfigCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Setup setup = Setup.read(options.read());
        DataFolderReader.State data =
                DataFolderReader.look(setup.configuration().data());
        Inventory inventory = setup.manifests();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", true);
        fields.put("data", setup.configuration().data().toString());
        fields.put("dataState", data.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        fields.put("manifests", setup.configuration().manifests().toString());
        fields.put("profiles", setup.profiles().all().size());
        fields.put("credentials", setup.configuration().snmp().credentials().size());
        fields.put("satellites", inventory.satellites().size());
        fields.put("carriers", inventory.carriers().size());
        fields.put("hubs", inventory.hubs().size());
        fields.put("settlements", inventory.settlements().size());
        fields.put("terminals", inventory.terminals().size());
        TextTable table = new TextTable("", "");
        fields.forEach(table::row);
        ConsoleWriter.print(spec, output.render(fields, List.of(table)));
        return ExitCode.OK;
    }
}
