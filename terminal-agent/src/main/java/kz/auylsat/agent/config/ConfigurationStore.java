package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.document.DocumentReader;

/**
 * What is kept of configurations: a file for each bundle, {@code bundle-VERSION.jws}, and {@code state.json}, which says
 * what each is. As the state names versions, one file's replacement is the whole of each step.
 */
final class ConfigurationStore {
    private static final String STATE = "state.json";
    private static final String BUNDLE = "bundle-";
    private static final String JWS = ".jws";
    private static final int STATE_BYTES_MAX = 16 * 1024;

    private final ConfigurationDisk disk;
    private final BundleVerifier verifier;

    ConfigurationStore(ConfigurationDisk disk, BundleVerifier verifier) {
        this.disk = disk;
        this.verifier = verifier;
    }

    /**
     * The state that was stored last; a new one where there is none.
     *
     * <p>A state that cannot be read is rebuilt of the bundles that can: the lowest version was confirmed, a higher one may
     * have been tried, so it is rolled back. That is never a mixture, though it may be one configuration too old.
     */
    TrialState load() throws IOException {
        Optional<byte[]> state = disk.read(STATE, STATE_BYTES_MAX);
        if (state.isPresent()) {
            try {
                return StateDocument.read(DocumentReader.of("state", Json.parse(state.get(), STATE_BYTES_MAX)));
            } catch (MalformedJsonException | IllegalArgumentException e) {
                return rebuilt();
            }
        }
        return TrialState.NEW;
    }

    private TrialState rebuilt() throws IOException {
        TreeMap<Long, Bundle> bundles = new TreeMap<>();
        for (long version : versions()) {
            bundle(version).ifPresent(bundle -> bundles.put(version, bundle));
        }
        if (bundles.isEmpty()) {
            return TrialState.NEW;
        }
        long confirmed = bundles.firstKey();
        long highest = bundles.lastKey();
        if (highest == confirmed) {
            return new TrialState(highest, confirmed, 0, TrialPhase.IDLE, 0, TrialProgress.NONE, Optional.empty());
        }
        long tried = bundles.higherKey(confirmed);
        return new TrialState(highest, confirmed, tried, TrialPhase.TRIED, 0, TrialProgress.NONE, Optional.empty());
    }

    void store(TrialState state) throws IOException {
        disk.write(STATE, Json.bytes(StateDocument.write(state)));
    }

    /** Keeps a bundle durably. */
    void keep(Bundle bundle) throws IOException {
        disk.write(name(bundle.version()), bundle.text().getBytes(StandardCharsets.US_ASCII));
    }

    /** The bundle of this version, its signature checked anew; empty where there is none or it is spoilt. */
    Optional<Bundle> bundle(long version) throws IOException {
        try {
            return read(version).filter(bundle -> bundle.version() == version);
        } catch (BundleRefusedException e) {
            return Optional.empty();
        }
    }

    /** Why there is no {@link #bundle} of this version: it is of another NCC or terminal, or else unreadable. */
    BundleProblem problem(long version) {
        try {
            read(version);
        } catch (BundleRefusedException e) {
            return BundleProblem.of(e.reason());
        } catch (IOException e) {
            return BundleProblem.UNREADABLE;
        }
        return BundleProblem.UNREADABLE;
    }

    private Optional<Bundle> read(long version) throws IOException, BundleRefusedException {
        Optional<byte[]> content = disk.read(name(version), SignedBundles.CHARS_MAX);
        return content.isEmpty()
                ? Optional.empty()
                : Optional.of(verifier.verify(new String(content.get(), StandardCharsets.US_ASCII)));
    }

    /** Whether what is kept of this version, if anything is, is this bundle word for word. */
    boolean isNoOther(Bundle bundle) {
        try {
            return bundle(bundle.version())
                    .map(kept -> kept.text().equals(bundle.text()))
                    .orElse(true);
        } catch (IOException e) {
            return true;
        }
    }

    /** Forgets every bundle that this durable state does not name. */
    void tidy(TrialState state) throws IOException {
        for (long version : versions()) {
            if (!state.keeps(version)) {
                disk.delete(name(version));
            }
        }
    }

    private List<Long> versions() throws IOException {
        return disk.names().stream()
                .filter(name -> name.startsWith(BUNDLE) && name.endsWith(JWS))
                .map(name -> name.substring(BUNDLE.length(), name.length() - JWS.length()))
                .filter(ConfigurationStore::isVersion)
                .map(Long::parseLong)
                .toList();
    }

    private static boolean isVersion(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String name(long version) {
        return BUNDLE + version + JWS;
    }
}
