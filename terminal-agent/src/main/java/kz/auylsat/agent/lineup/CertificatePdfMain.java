package kz.auylsat.agent.lineup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import kz.auylsat.link.control.Jws;

/**
 * A process of its own that makes one PDF: the signed text on standard input, the language as the argument, the PDF on standard
 * output. So what OpenPDF needs is gone when it is done.
 */
public final class CertificatePdfMain {
    private CertificatePdfMain() {}

    public static void main(String[] arguments) {
        // What a library prints must not get into the PDF.
        PrintStream out = System.out;
        System.setOut(System.err);
        try {
            byte[] jws = System.in.readNBytes(Jws.CHARS_MAX);
            byte[] pdf = CertificatePdfWriter.pdf(
                    new String(jws, StandardCharsets.US_ASCII), arguments.length == 1 ? arguments[0] : "");
            out.write(pdf, 0, pdf.length);
            out.flush();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
