package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which manifests are wished, the same for a plan and for an apply. */
final class WishOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-f", "--manifests"},
            paramLabel = "FOLDER",
            description = "manifests: a folder or one file (default: the configuration's)")
    private @Nullable Path manifests;

    @Option(names = "--delete", description = "delete what is in the inventory and in no manifest")
    private boolean deletes;

    boolean areGiven() {
        return manifests != null;
    }

    /** The plan of them: by the NCC that is asked, else against the inventory of the configuration here. */
    PlanDocument plan(Optional<NccClient> server, ConfigurationOptions here) {
        if (manifests != null && !Files.exists(manifests)) {
            throw new RefusedException(
                    manifests + ": no such file or folder: name the folder of the villages' manifests after -f");
        }
        if (server.isEmpty()) {
            return plan(here.read(), Instant.now());
        }
        if (manifests == null) {
            throw new ParameterException(
                    spec.commandLine(), "--server has no manifests of its own: name yours with -f FOLDER");
        }
        return new ServerPlans(server.get()).plan(manifests, deletes);
    }

    /** An inventory that is not there yet is empty. */
    private PlanDocument plan(NccConfiguration configuration, Instant now) {
        Setup setup = Setup.read(configuration);
        Path folder = manifests == null ? configuration.manifests() : manifests;
        return PlanMaking.of(setup).of(folder, live(configuration), deletes, now);
    }

    private static Inventory live(NccConfiguration configuration) {
        try (Database database = DatabaseWiring.join(configuration)) {
            return new InventoryStore(database).load();
        } catch (DatabaseException e) {
            if (e.kind() == DatabaseException.Kind.ABSENT) {
                return Inventory.empty();
            }
            throw e;
        }
    }

    /** The flags to give once more, with a space behind them. */
    String again() {
        return (manifests == null ? "" : "-f " + manifests + " ") + (deletes ? "--delete " : "");
    }
}
