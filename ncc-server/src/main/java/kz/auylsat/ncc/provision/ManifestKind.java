package kz.auylsat.ncc.provision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a manifest can describe. */
enum ManifestKind {
    SATELLITE("Satellite"),
    EARTH_STATION("EarthStation"),
    CARRIER("Carrier"),
    HUB("Hub"),
    SETTLEMENT("Settlement"),
    TERMINAL("Terminal");

    private final String word;

    ManifestKind(String word) {
        this.word = word;
    }

    /** As written after {@code kind:}. */
    String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ManifestKind::word).toList();
    }

    static Optional<ManifestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
