package kz.auylsat.link.control;

import java.util.Map;
import java.util.regex.Pattern;
import kz.auylsat.link.document.DocumentReader;

/**
 * What people call a place or a thing: its usual name, and its names by language where they are known.
 *
 * <p>In a document it is a text, as {@code settlement}, and beside it, where there are any, the names by language, as {@code
 * settlementNames: {tg: Айнӣ}}: a document of before there were names by language is read as ever.
 *
 * @param usual shown in a language without a name of its own, 1 to {@link #CHARS_MAX} characters
 * @param byLanguage by ISO 639-1, as {@code tg}; at most {@link #LANGUAGES_MAX}
 */
public record LocalName(String usual, Map<String, String> byLanguage) {
    /** Characters of one name. */
    public static final int CHARS_MAX = 128;

    /** Languages of one thing. */
    public static final int LANGUAGES_MAX = 8;

    private static final String NAMES = "Names";
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    public LocalName {
        byLanguage = Documents.copyOf(byLanguage);
    }

    /** One name for all languages. */
    public static LocalName of(String usual) {
        return new LocalName(usual, Map.of());
    }

    static LocalName of(DocumentReader reader, String key) {
        String usual = reader.text(key, CHARS_MAX);
        Map<String, String> names = reader.textMap(key + NAMES);
        if (names.size() > LANGUAGES_MAX) {
            throw reader.malformed(key + NAMES, names.size() + " languages: write at most " + LANGUAGES_MAX);
        }
        names.forEach((language, name) -> {
            if (!LANGUAGE.matcher(language).matches() || name.length() > CHARS_MAX) {
                throw reader.malformed(
                        key + NAMES,
                        "not names by language: write each as tg: and a name of at most " + CHARS_MAX + " characters");
            }
        });
        return new LocalName(usual, names);
    }

    /** Puts it into a document under this key; the names by language only where there are any. */
    public void putInto(Map<String, Object> document, String key) {
        document.put(key, usual);
        if (!byLanguage.isEmpty()) {
            document.put(key + NAMES, byLanguage);
        }
    }

    /** The name in a language (ISO 639-1), else the usual one. */
    public String in(String language) {
        return byLanguage.getOrDefault(language, usual);
    }
}
