package kz.auylsat.agent.lineup;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.Verdict;

/**
 * One sheet of paper of a certificate, in one language, with a QR code that leads from the paper to the signed file:
 * {@code auylsat-line-up:ID:SHA256}.
 *
 * <p>Takes tens of megabytes (fonts, AWT's classes): run it in {@link CertificatePdfMain}'s process, not in the agent's.
 */
final class CertificatePdfWriter {
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final int WORDS_BYTES_MAX = 128 * 1024;
    private static final Color LINE = new Color(0xAA, 0xB4, 0xC2);
    private static final Color SHADE = new Color(0xF1, 0xF4, 0xF8);
    private static final float QR_POINTS = 104;

    private final Map<String, ?> words;
    private final Locale locale;
    private final Font plain;
    private final Font bold;
    private final Font title;
    private final Font small;

    private CertificatePdfWriter(String language) throws IOException {
        this.words = words(language);
        // Kazakh and Tajik write numbers as Russian does.
        this.locale = language.equals("en") ? Locale.UK : new Locale("ru");
        BaseFont base = font("DejaVuSans.ttf");
        this.plain = new Font(base, 9);
        this.bold = new Font(base, 9, Font.BOLD);
        this.title = new Font(base, 16, Font.BOLD);
        this.small = new Font(base, 7);
    }

    /** @throws IOException where the text is no certificate, or the program lacks its fonts or words */
    static byte[] pdf(String jws, String language) throws IOException {
        try {
            LineUpCertificate certificate = LineUpCertificate.of(
                    DocumentReader.of(Json.parse(Jws.parse(jws).unverifiedPayload(), LineUpCertificate.BYTES_MAX)));
            String sha256 = Digests.sha256(jws.getBytes(StandardCharsets.US_ASCII));
            return new CertificatePdfWriter(language).sheet(certificate, sha256);
        } catch (MalformedMessageException | MalformedJsonException | IllegalArgumentException e) {
            throw new IOException("not a line-up certificate: " + e.getMessage(), e);
        } catch (DocumentException | WriterException e) {
            throw new IOException("the PDF could not be made: " + e.getMessage(), e);
        }
    }

    private byte[] sheet(LineUpCertificate certificate, String sha256) throws WriterException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96 * 1024);
        Document document = new Document(PageSize.A4, 42, 42, 36, 36);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(word("pdf.title") + " " + certificate.site().terminal());
        document.open();
        document.add(head(certificate, sha256, writer));
        document.add(facts(certificate));
        document.add(results(certificate));
        document.add(below(certificate));
        document.add(new Paragraph(certificate.id() + "\nSHA-256 " + sha256, small));
        document.add(new Paragraph(
                word("pdf.utc").replace("{clock}", certificate.clock()) + "\n" + word("pdf.verify"), small));
        document.close();
        return out.toByteArray();
    }

    private PdfPTable head(LineUpCertificate certificate, String sha256, PdfWriter writer) throws WriterException {
        PdfPTable table = new PdfPTable(new float[] {3, 1});
        table.setWidthPercentage(100);
        PdfPCell heading = bare(new Phrase());
        String outcome = word(certificate.withRemarks() ? "certificate.withRemarks" : "certificate.passed");
        heading.addElement(new Paragraph("AuylSat", bold));
        heading.addElement(new Paragraph(word("pdf.title"), title));
        heading.addElement(new Paragraph(outcome, bold));
        table.addCell(heading);
        PdfPCell code = bare(new Phrase());
        code.setHorizontalAlignment(Element.ALIGN_RIGHT);
        code.addElement(Image.getInstance(qr("auylsat-line-up:" + certificate.id() + ":" + sha256, writer)));
        table.addCell(code);
        return table;
    }

    /** Drawn as squares: sharp on any printer, and no picture classes are loaded. */
    private static PdfTemplate qr(String text, PdfWriter writer) throws WriterException {
        BitMatrix code = new QRCodeWriter()
                .encode(
                        text,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 1));
        PdfTemplate drawing = writer.getDirectContent().createTemplate(QR_POINTS, QR_POINTS);
        float side = QR_POINTS / code.getWidth();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    drawing.rectangle(x * side, QR_POINTS - (y + 1) * side, side, side);
                }
            }
        }
        drawing.fill();
        return drawing;
    }

    private PdfPTable facts(LineUpCertificate certificate) {
        PdfPTable table = table(new float[] {1, 2});
        fact(table, "pdf.terminal", certificate.site().terminal());
        fact(table, "pdf.settlement", certificate.site().settlement());
        fact(
                table,
                "pointing.place",
                number(certificate.site().latitudeDeg(), 4) + "°, "
                        + number(certificate.site().longitudeDeg(), 4) + "°, "
                        + number(certificate.site().heightMetres(), 0) + " " + word("unit.m"));
        fact(
                table,
                "pdf.satellite",
                certificate.site().satellite() + ", "
                        + number(certificate.site().satelliteLongitudeDeg(), 1) + "°");
        fact(table, "pdf.operator", certificate.operator());
        fact(table, "pdf.started", moment(certificate.startedAt()));
        fact(table, "pdf.issued", moment(certificate.issuedAt()));
        String serials = certificate.site().serials().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        fact(table, "pdf.serials", serials.isEmpty() ? "—" : serials);
        return table;
    }

    private PdfPTable results(LineUpCertificate certificate) {
        PdfPTable table = table(new float[] {3, 1.6f, 1.6f, 3});
        for (String heading : List.of("pdf.step", "pdf.value", "pdf.threshold", "pdf.result")) {
            table.addCell(cell(word(heading), bold, SHADE));
        }
        for (LineUpResult result : certificate.results()) {
            Verdict verdict = result.verdict();
            table.addCell(cell(word("step." + verdict.step().id()), plain, Color.WHITE));
            table.addCell(cell(measured(verdict.value(), verdict.unit()), bold, Color.WHITE));
            String sign = verdict.side() == Verdict.Side.AT_LEAST ? "≥ " : "≤ ";
            String threshold = measured(verdict.threshold(), verdict.unit());
            table.addCell(cell(verdict.threshold().isPresent() ? sign + threshold : "—", plain, Color.WHITE));
            table.addCell(cell(outcome(result), plain, Color.WHITE));
        }
        return table;
    }

    private String outcome(LineUpResult result) {
        List<String> lines = new ArrayList<>();
        boolean passed = result.verdict().passed();
        lines.add(word(passed ? "result.passed" : "result.accepted"));
        if (!passed) {
            lines.add(word("finding." + result.verdict().finding().name().toLowerCase(Locale.ROOT)));
        }
        result.remark().ifPresent(lines::add);
        if (result.measured() instanceof Measured.Soak soak) {
            lines.add(word("soak.mean")
                    .replace("{mean}", measured(soak.meanDb(), "dB"))
                    .replace("{gap}", Integer.toString(soak.gapSeconds())));
        }
        lines.add(result.operator() + ", " + moment(result.at()));
        return String.join("\n", lines);
    }

    private Paragraph below(LineUpCertificate certificate) {
        String levels = certificate.results().stream()
                .map(LineUpResult::measured)
                .filter(Measured.CompressionTest.class::isInstance)
                .map(Measured.CompressionTest.class::cast)
                .flatMap(test -> test.levels().stream())
                .map(level -> number(level.commandedDbm(), 1) + " / " + number(level.hubDb(), 1))
                .collect(Collectors.joining(";  "));
        String photos = certificate.photos().stream()
                .map(photo -> word("step." + photo.step().id()))
                .distinct()
                .collect(Collectors.joining(", "));
        String count = word("pdf.photos")
                .replace("{count}", Integer.toString(certificate.photos().size()));
        return new Paragraph(
                word("pdf.levels") + "\n" + levels + "\n" + count + (photos.isEmpty() ? "" : " (" + photos + ")"),
                small);
    }

    private void fact(PdfPTable table, String key, String value) {
        table.addCell(cell(word(key), plain, SHADE));
        table.addCell(cell(value, bold, Color.WHITE));
    }

    private static PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(8);
        table.setSpacingAfter(4);
        return table;
    }

    private static PdfPCell cell(String text, Font font, Color ground) {
        PdfPCell cell = new PdfPCell(new Phrase(text, font));
        cell.setPadding(4);
        cell.setBorderColor(LINE);
        cell.setBackgroundColor(ground);
        return cell;
    }

    private static PdfPCell bare(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    private String measured(OptionalDouble value, String unit) {
        return value.isPresent() ? number(value.getAsDouble(), 1) + " " + word("unit." + unit) : "—";
    }

    private String number(double value, int decimals) {
        return String.format(locale, "%." + decimals + "f", value).replace('-', '−');
    }

    /** To the minute, in UTC: a certificate is read in more than one time zone. */
    private static String moment(Instant instant) {
        String iso = instant.toString();
        return iso.substring(0, 10) + " " + iso.substring(11, 16);
    }

    private String word(String key) {
        return words.get(key) instanceof String text ? text : key;
    }

    private static Map<String, ?> words(String language) throws IOException {
        if (!List.of("tg", "kk", "ru", "en").contains(language)) {
            throw new IOException("language " + language + ": write tg, kk, ru or en");
        }
        try {
            return Json.parse(resource("page/i18n/" + language + ".json"), WORDS_BYTES_MAX);
        } catch (MalformedJsonException e) {
            throw new IOException("the program's words for " + language + ": " + e.getMessage(), e);
        }
    }

    private static BaseFont font(String name) throws IOException {
        byte[] bytes = resource(FONTS + name);
        return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, bytes, null);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CertificatePdfWriter.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in the program");
            }
            return in.readAllBytes();
        }
    }
}
