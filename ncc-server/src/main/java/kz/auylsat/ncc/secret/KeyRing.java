package kz.auylsat.ncc.secret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that are known: one to seal with, all to open with. */
public final class KeyRing {
    /** Far more rotations than anybody keeps the keys of. */
    private static final int KEYS_MAX = 64;

    private final Map<String, MasterKey> byId = new LinkedHashMap<>();
    private final MasterKey newest;

    /**
     * @param keys oldest first; the last one is to be sealed with
     */
    public KeyRing(List<MasterKey> keys) {
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException(keys.size() + " keys");
        }
        keys.forEach(key -> byId.put(key.id(), key));
        newest = keys.get(keys.size() - 1);
    }

    /**
     * The keys of this text: one a line, oldest first; empty lines and what begins with # are passed over.
     *
     * @param from for the message: where the text is from
     * @throws SealException naming the line that is no key
     */
    public static KeyRing parse(String text, String from) {
        List<MasterKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            int at = number;
            keys.add(MasterKey.parse(stripped)
                    .orElseThrow(() -> new SealException(
                            SealException.Kind.NO_KEY,
                            from + ":" + at + ": no master key, or a damaged one: a line is " + MasterKey.FORM
                                    + "; put it back from where you keep a copy")));
        }
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new SealException(
                    SealException.Kind.NO_KEY,
                    from + " holds " + (keys.isEmpty() ? "no master key" : "more than " + KEYS_MAX + " master keys"));
        }
        return new KeyRing(keys);
    }

    /** What {@link #parse} reads back. */
    public String text() {
        return byId.values().stream().map(key -> key.line() + "\n").collect(Collectors.joining());
    }

    public KeyRing with(MasterKey key) {
        List<MasterKey> keys = new ArrayList<>(byId.values());
        keys.remove(key);
        keys.add(key);
        return new KeyRing(keys);
    }

    /** Without this key, which is not the only one. */
    public KeyRing without(String id) {
        return new KeyRing(
                byId.values().stream().filter(key -> !key.id().equals(id)).toList());
    }

    public MasterKey newest() {
        return newest;
    }

    public Optional<MasterKey> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Oldest first. */
    public Set<String> ids() {
        return byId.keySet();
    }

    @Override
    public String toString() {
        return "KeyRing" + byId.keySet();
    }
}
