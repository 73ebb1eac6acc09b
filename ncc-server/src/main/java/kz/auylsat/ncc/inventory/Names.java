package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What people call a thing, by language.
 *
 * @param en English; always there, and shown where another language is missing
 * @param kk Kazakh
 * @param ru Russian
 * @param tg Tajik
 */
public record Names(
        String en,
        @Nullable String kk,
        @Nullable String ru,
        @Nullable String tg) {
    public Names {
        if (en.isBlank()) {
            throw new IllegalArgumentException("a blank English name");
        }
    }

    /** A name in English alone. */
    public static Names english(String en) {
        return new Names(en, null, null, null);
    }

    /** The name in a language (ISO 639-1), else in English. */
    public String in(String language) {
        String name =
                switch (language) {
                    case "kk" -> kk;
                    case "ru" -> ru;
                    case "tg" -> tg;
                    default -> en;
                };
        return name == null ? en : name;
    }
}
