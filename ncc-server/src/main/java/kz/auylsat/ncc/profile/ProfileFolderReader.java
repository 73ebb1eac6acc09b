package kz.auylsat.ncc.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlReader;

/** Reads the profiles of a folder, and those in the jar. */
final class ProfileFolderReader {
    private static final int FILES_MAX = 500;

    /** The jar's profiles; a jar has no folder that could be listed everywhere. */
    static final List<String> BUNDLED = List.of(
            "auylsat-terminal",
            "uhp-terminal",
            "uhp-hub",
            "newtec",
            "newtec-hub",
            "idirect-nms",
            "novelsat",
            "dvb-rcs",
            "ciscosat",
            "generic-router");

    private ProfileFolderReader() {}

    static List<ProfileDraft> bundled() {
        return BUNDLED.stream()
                .map(id -> {
                    String name = id + ".yaml";
                    return ProfileReader.draft(name, YamlReader.parse(name, resource("/profiles/" + name)));
                })
                .toList();
    }

    static List<ProfileDraft> read(Path folder) {
        List<Problem> problems = new ArrayList<>();
        List<ProfileDraft> drafts = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                drafts.add(ProfileReader.draft(file.toString(), YamlReader.read(file, file.toString())));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return drafts;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(ProfileFolderReader::isYaml).sorted().toList();
            if (files.size() > FILES_MAX) {
                throw new ProblemsException(
                        new Problem(folder.toString(), 0, files.size() + " profiles: the limit is " + FILES_MAX));
            }
            return files;
        } catch (IOException e) {
            throw new ProblemsException(new Problem(
                    folder.toString(),
                    0,
                    "the profiles' folder cannot be read: name one that exists with the setting profiles"));
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static String resource(String path) {
        try (InputStream stream = ProfileFolderReader.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
