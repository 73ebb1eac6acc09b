package kz.auylsat.ncc.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;

/** Writes manifests into a folder: all of them, or none. */
public final class ManifestFolderWriter {
    private static final int NAMED_MAX = 20;

    private ManifestFolderWriter() {}

    /**
     * Writes them under their names.
     *
     * @param overwrite whether a file that is there already may be written over
     * @throws ProblemsException where one is there already and may not; nothing is written then
     * @throws IOException where one cannot be written; nothing is changed then, but where a disk fails amid the renaming
     */
    public static void write(Path folder, List<ManifestText> manifests, boolean overwrite) throws IOException {
        if (!overwrite) {
            refuseExisting(folder, manifests);
        }
        Map<Path, Path> fresh = new LinkedHashMap<>();
        try {
            for (ManifestText manifest : manifests) {
                Path file = folder.resolve(manifest.name());
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path beside = file.resolveSibling("." + file.getFileName() + ".new");
                fresh.put(beside, file);
                Files.writeString(beside, manifest.text(), StandardCharsets.UTF_8);
            }
            for (Map.Entry<Path, Path> each : fresh.entrySet()) {
                Files.move(
                        each.getKey(),
                        each.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path beside : fresh.keySet()) {
                Files.deleteIfExists(beside);
            }
        }
    }

    private static void refuseExisting(Path folder, List<ManifestText> manifests) {
        List<Problem> there = new ArrayList<>();
        for (ManifestText manifest : manifests) {
            if (Files.exists(folder.resolve(manifest.name()))) {
                there.add(new Problem(
                        folder.resolve(manifest.name()).toString(), 0, "is there already: --force writes over it"));
            }
        }
        if (there.size() > NAMED_MAX) {
            String others = "and " + (there.size() - NAMED_MAX) + " more are there already";
            there = new ArrayList<>(there.subList(0, NAMED_MAX));
            there.add(new Problem(folder.toString(), 0, others));
        }
        if (!there.isEmpty()) {
            throw new ProblemsException(there);
        }
    }
}
