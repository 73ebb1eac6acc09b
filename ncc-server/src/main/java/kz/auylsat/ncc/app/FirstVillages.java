package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.ncc.inventory.Inventory;

/** What is said to somebody whose NCC has no villages yet. */
final class FirstVillages {
    private FirstVillages() {}

    /** A line each; none where there are villages. */
    static List<String> advice(Inventory inventory, Path manifests) {
        if (!inventory.items().isEmpty()) {
            return List.of();
        }
        return List.of(
                Files.exists(manifests)
                        ? "The inventory is empty, so nothing is polled; the manifests in " + manifests
                                + " come in with:  ncc plan -f " + manifests + "  and then  ncc apply"
                        : "The inventory is empty, so nothing is polled: write manifests (docs/guides/manifests.md),"
                                + " then  ncc plan -f FOLDER  and  ncc apply");
    }
}
