package kz.auylsat.link.control;

import java.util.Optional;
import java.util.regex.Pattern;
import kz.auylsat.link.document.DocumentReader;

/**
 * The time zone of a site in a document, as {@code Asia/Dushanbe}: a name of the IANA time zone database, absent where nobody
 * stated it.
 *
 * <p>It is kept as a text and not looked up here: a box need not load the rules of all zones, and goes on with a configuration
 * whose zone its own rules do not know yet. Who tells a time by it falls back to UTC.
 */
final class SiteZone {
    static final String KEY = "zone";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+/:-]{1,64}");

    private SiteZone() {}

    static Optional<String> of(DocumentReader reader) {
        Optional<String> zone = reader.optionalText(KEY);
        if (zone.isPresent() && !NAME.matcher(zone.get()).matches()) {
            throw reader.malformed(KEY, "no time zone: write one as Asia/Dushanbe");
        }
        return zone;
    }
}
