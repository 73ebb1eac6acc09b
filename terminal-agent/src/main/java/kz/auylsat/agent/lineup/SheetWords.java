package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.LocalName;

/** The words and numbers of one language, on paper as on the technician's page. */
final class SheetWords {
    private static final int WORDS_BYTES_MAX = 128 * 1024;

    private final String language;
    private final Map<String, ?> words;
    private final Locale locale;

    /** @throws IOException where the program has no words of this language */
    SheetWords(String language) throws IOException {
        this.language = language;
        this.words = words(language);
        // Kazakh and Tajik write numbers as Russian does.
        this.locale = language.equals("en") ? Locale.UK : new Locale("ru");
    }

    String angle(double degrees, int decimals, String positive, String negative) {
        return number(Math.abs(degrees), decimals) + "° " + word(degrees < 0 ? negative : positive);
    }

    String measured(OptionalDouble value, String unit, int decimals) {
        return value.isPresent() ? number(value.getAsDouble(), decimals) + " " + word("unit." + unit) : "—";
    }

    String number(double value, int decimals) {
        return String.format(locale, "%." + decimals + "f", value).replace('-', '−');
    }

    String name(LocalName name) {
        return name.in(language);
    }

    String word(String key) {
        return wordOr(key, key);
    }

    String wordOr(String key, String otherwise) {
        return words.get(key) instanceof String text ? text : otherwise;
    }

    private static Map<String, ?> words(String language) throws IOException {
        if (!PdfPrinter.LANGUAGES.contains(language)) {
            throw new IOException("language " + language + ": write tg, kk, ru or en");
        }
        try {
            return Json.parse(CertificatePdfWriter.resource("page/i18n/" + language + ".json"), WORDS_BYTES_MAX);
        } catch (MalformedJsonException e) {
            throw new IOException("the program's words for " + language + ": " + e.getMessage(), e);
        }
    }
}
