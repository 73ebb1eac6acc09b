package kz.auylsat.ncc.profile;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.link.profile.DeviceProfile;

/** The device profiles by id; immutable. A user's profile takes the place of a bundled one of the same id. */
public final class ProfileCatalogue {
    private final Map<String, ProfileDraft> drafts;
    private final TreeMap<String, DeviceProfile> profiles = new TreeMap<>();

    private ProfileCatalogue(Map<String, ProfileDraft> drafts) {
        this.drafts = Map.copyOf(drafts);
        drafts.forEach((id, draft) -> profiles.put(id, draft.profile()));
    }

    /** The profiles that come with AuylSat. */
    public static ProfileCatalogue bundled() {
        return new ProfileCatalogue(new ProfileInheritance(ProfileFolderReader.bundled(), Map.of()).drafts());
    }

    /**
     * The bundled profiles and those of a folder, every {@code .yaml} or {@code .yml} file in it.
     *
     * @throws kz.auylsat.ncc.yaml.ProblemsException with every mistake in the folder; nothing of it is then used
     */
    public static ProfileCatalogue load(Path userFolder) {
        return new ProfileCatalogue(
                new ProfileInheritance(ProfileFolderReader.read(userFolder), bundled().drafts).drafts());
    }

    public Optional<DeviceProfile> byId(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /** All profiles, by id. */
    public Collection<DeviceProfile> all() {
        return List.copyOf(profiles.values());
    }

    /** All ids, in order. */
    public List<String> ids() {
        return List.copyOf(profiles.keySet());
    }

    Map<String, ProfileDraft> drafts() {
        return drafts;
    }
}
