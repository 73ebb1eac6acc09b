package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.util.List;

/** Makes a PDF of a signed line-up certificate. */
@FunctionalInterface
public interface PdfPrinter {
    /** The languages that there are words of. */
    List<String> LANGUAGES = List.of("tg", "kk", "ru", "en");

    /**
     * @param jws the signed text
     * @param language one of {@link #LANGUAGES}
     * @throws IOException where it could not be made, with one line why
     */
    byte[] pdf(String jws, String language) throws IOException;
}
