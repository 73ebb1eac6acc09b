package kz.auylsat.agent.lineup;

import java.io.IOException;

/** Makes a PDF of a signed line-up certificate. */
@FunctionalInterface
public interface PdfPrinter {
    /**
     * @param jws the signed text
     * @param language {@code tg, kk, ru, en}
     * @throws IOException where it could not be made, with one line why
     */
    byte[] pdf(String jws, String language) throws IOException;
}
