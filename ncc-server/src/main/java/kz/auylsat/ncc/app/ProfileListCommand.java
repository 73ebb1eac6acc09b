package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "List the device profiles: the bundled ones, and your own.")
final class ProfileListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--profiles", paramLabel = "FOLDER", description = "folder of your own device profiles")
    private @Nullable Path profiles;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        ProfileCatalogue catalogue = profiles == null ? ProfileCatalogue.bundled() : ProfileCatalogue.load(profiles);
        TextTable table = new TextTable("PROFILE", "DEVICE", "CHECKED BY");
        List<Map<String, String>> items = new ArrayList<>();
        for (DeviceProfile profile : catalogue.all()) {
            table.row(profile.id(), profile.title(), profile.evidence());
            Map<String, String> item = new LinkedHashMap<>();
            item.put("id", profile.id());
            item.put("title", profile.title());
            item.put("evidence", profile.evidence());
            items.add(item);
        }
        ConsoleWriter.print(spec, output.render(Map.of("profiles", items), List.of(table)));
        return ExitCode.OK;
    }
}
