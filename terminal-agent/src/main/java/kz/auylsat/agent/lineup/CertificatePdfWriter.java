package kz.auylsat.agent.lineup;

import com.google.zxing.WriterException;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Image;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
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
    private static final int LEVELS_IN_A_ROW = 10;

    private final SheetWords words;
    private final SheetTimes times;
    private final SheetStyle style;

    private CertificatePdfWriter(String language, SheetTimes times) throws IOException {
        this.times = times;
        this.words = new SheetWords(language);
        this.style = new SheetStyle(font("DejaVuSans.ttf"), font("DejaVuSans-Bold.ttf"));
    }

    /** @throws IOException where the text is no certificate, or the program lacks its fonts or words */
    static byte[] pdf(String jws, String language) throws IOException {
        try {
            LineUpCertificate certificate = SignedLineUp.certificate(Jws.parse(jws));
            String sha256 = Digests.sha256(jws.getBytes(StandardCharsets.US_ASCII));
            SheetTimes times = SheetTimes.of(certificate.site().zone());
            return new CertificatePdfWriter(language, times).sheet(certificate, sha256);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new IOException("not a line-up certificate: " + e.getMessage(), e);
        } catch (DocumentException | WriterException e) {
            throw new IOException("the PDF could not be made: " + e.getMessage(), e);
        }
    }

    private byte[] sheet(LineUpCertificate certificate, String sha256) throws WriterException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96 * 1024);
        Document document = new Document(PageSize.A4, 42, 42, 36, 36);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(words.word("pdf.title") + " " + certificate.site().terminal());
        document.open();
        document.add(head(certificate, sha256, writer));
        document.add(facts(certificate));
        document.add(results(certificate));
        addLevels(document, certificate);
        document.add(below(certificate, sha256));
        document.close();
        return out.toByteArray();
    }

    private PdfPTable head(LineUpCertificate certificate, String sha256, PdfWriter writer) throws WriterException {
        PdfPTable table = new PdfPTable(new float[] {3, 1});
        table.setWidthPercentage(100);
        PdfPCell heading = SheetStyle.bare();
        heading.addElement(new Paragraph("AuylSat", style.bold));
        heading.addElement(new Paragraph(26, words.word("pdf.title"), style.title));
        heading.addElement(
                certificate.withRemarks()
                        ? style.stamp(words.word("certificate.withRemarks"), SheetStyle.REMARK)
                        : style.stamp(words.word("certificate.passed"), SheetStyle.GOOD));
        table.addCell(heading);
        PdfPCell code = SheetStyle.bare();
        Image drawing = Image.getInstance(SheetStyle.qr("auylsat-line-up:" + certificate.id() + ":" + sha256, writer));
        drawing.setAlignment(Element.ALIGN_RIGHT);
        code.addElement(drawing);
        table.addCell(code);
        return table;
    }

    private PdfPTable facts(LineUpCertificate certificate) {
        LineUpSite site = certificate.site();
        PdfPTable table = SheetStyle.table(1, 2.4f);
        fact(table, "pdf.terminal", site.terminal());
        fact(table, "pdf.settlement", words.name(site.settlement()));
        fact(
                table,
                "pointing.place",
                words.angle(site.latitudeDeg(), 4, "wind.n", "wind.s") + ", "
                        + words.angle(site.longitudeDeg(), 4, "wind.e", "wind.w") + ", "
                        + words.number(site.heightMetres(), 0) + " " + words.word("unit.m"));
        fact(
                table,
                "pdf.satellite",
                words.name(site.satellite()) + ", " + words.angle(site.satelliteLongitudeDeg(), 1, "wind.e", "wind.w"));
        fact(table, "pdf.operator", certificate.operator());
        fact(table, "pdf.started", times.moment(certificate.startedAt()));
        fact(table, "pdf.issued", times.moment(certificate.issuedAt()));
        String serials = site.serials().entrySet().stream()
                .map(entry -> words.wordOr("serial." + entry.getKey(), entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        fact(table, "pdf.serials", serials.isEmpty() ? "—" : serials);
        return table;
    }

    private PdfPTable results(LineUpCertificate certificate) {
        PdfPTable table = SheetStyle.table(2.6f, 1.3f, 1.4f, 3.4f);
        for (String heading : List.of("pdf.step", "pdf.value", "pdf.threshold", "pdf.result")) {
            table.addCell(cell(words.word(heading), style.bold, SheetStyle.SHADE));
        }
        for (LineUpResult result : certificate.results()) {
            Verdict verdict = result.verdict();
            table.addCell(cell(words.word("step." + verdict.step().id()), style.plain, Color.WHITE));
            table.addCell(
                    cell(words.measured(verdict.value(), verdict.unit(), verdict.decimals()), style.bold, Color.WHITE));
            String sign = verdict.side() == Verdict.Side.AT_LEAST ? "≥ " : "≤ ";
            String threshold = words.measured(verdict.threshold(), verdict.unit(), verdict.decimals());
            table.addCell(cell(verdict.threshold().isPresent() ? sign + threshold : "—", style.plain, Color.WHITE));
            table.addCell(SheetStyle.cell(outcome(result, certificate.limits()), Color.WHITE));
        }
        return table;
    }

    private Phrase outcome(LineUpResult result, LineUpLimits limits) {
        boolean passed = result.verdict().passed();
        Phrase lines = new Phrase();
        lines.add(new Chunk(
                words.word(passed ? "result.passed" : "result.accepted"),
                style.bold(passed ? SheetStyle.GOOD : SheetStyle.REMARK)));
        if (!passed) {
            Verdict verdict = result.verdict();
            String finding =
                    verdict.tooHigh() ? "tooHigh" : verdict.finding().name().toLowerCase(Locale.ROOT);
            line(lines, words.word("finding." + finding), style.plain);
        }
        result.remark().ifPresent(remark -> line(lines, "«" + remark + "»", style.plain));
        if (result.measured() instanceof Measured.Soak soak) {
            line(
                    lines,
                    words.word("soak.mean")
                            .replace("{mean}", words.measured(soak.meanDb(), "dB", 1))
                            .replace("{gap}", Integer.toString(soak.gapSeconds())),
                    style.plain);
            shortSoak(limits).ifPresent(words -> line(lines, words, style.plain));
        }
        line(lines, result.operator() + ", " + times.moment(result.at()), style.small);
        return lines;
    }

    /** Who holds the paper does not see otherwise that less was asked than of other stations. */
    private Optional<String> shortSoak(LineUpLimits limits) {
        int usual = LineUpLimits.USUAL.soakSeconds();
        return limits.soakSeconds() >= usual
                ? Optional.empty()
                : Optional.of(words.word("pdf.shortSoak")
                        .replace("{seconds}", Integer.toString(limits.soakSeconds()))
                        .replace("{usual}", Integer.toString(usual)));
    }

    private static void line(Phrase lines, String text, Font font) {
        lines.add(new Chunk("\n" + text, font));
    }

    /** The compression test, level above reading, so many in a row as the paper is wide. */
    private void addLevels(Document document, LineUpCertificate certificate) {
        List<CompressionLevel> levels = certificate.results().stream()
                .map(LineUpResult::measured)
                .filter(Measured.CompressionTest.class::isInstance)
                .flatMap(measured -> ((Measured.CompressionTest) measured).levels().stream())
                .toList();
        if (levels.isEmpty()) {
            return;
        }
        Paragraph heading = new Paragraph(words.word("pdf.levels"), style.bold);
        heading.setSpacingBefore(12);
        document.add(heading);
        float[] widths = new float[LEVELS_IN_A_ROW + 1];
        Arrays.fill(widths, 1);
        widths[0] = 2.2f;
        PdfPTable table = SheetStyle.table(widths);
        table.setSpacingBefore(6);
        for (int from = 0; from < levels.size(); from += LEVELS_IN_A_ROW) {
            List<CompressionLevel> row = levels.subList(from, Math.min(levels.size(), from + LEVELS_IN_A_ROW));
            addRow(table, "compression.commandedShort", row, CompressionLevel::commandedDbm);
            addRow(table, "compression.hubShort", row, CompressionLevel::hubDb);
        }
        document.add(table);
    }

    private void addRow(
            PdfPTable table, String key, List<CompressionLevel> levels, ToDoubleFunction<CompressionLevel> value) {
        table.addCell(cell(words.word(key), style.small, SheetStyle.SHADE));
        for (int i = 0; i < LEVELS_IN_A_ROW; i++) {
            PdfPCell cell = cell(
                    i < levels.size() ? words.number(value.applyAsDouble(levels.get(i)), 1) : "",
                    style.small,
                    Color.WHITE);
            cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
            table.addCell(cell);
        }
    }

    private Paragraph below(LineUpCertificate certificate, String sha256) {
        String photos = certificate.photos().stream()
                .map(photo -> words.word("step." + photo.step().id()))
                .distinct()
                .collect(Collectors.joining(", "));
        String count = words.word("pdf.photos")
                .replace("{count}", Integer.toString(certificate.photos().size()));
        String clock = words.wordOr("clock." + certificate.clock().toLowerCase(Locale.ROOT), certificate.clock());
        Paragraph lines = new Paragraph(
                11,
                String.join(
                        "\n",
                        count + (photos.isEmpty() ? "" : " (" + photos + ")"),
                        words.word("pdf.number") + " " + certificate.id(),
                        "SHA-256 " + sha256,
                        times.zone()
                                        .map(zone -> words.word("pdf.zone").replace("{zone}", zone) + " ")
                                        .orElse("")
                                + words.word("pdf.clock").replace("{clock}", clock),
                        words.word("pdf.verify")),
                style.small);
        lines.setSpacingBefore(10);
        return lines;
    }

    private void fact(PdfPTable table, String key, String value) {
        table.addCell(cell(words.word(key), style.plain, SheetStyle.SHADE));
        table.addCell(cell(value, style.bold, Color.WHITE));
    }

    private static PdfPCell cell(String text, Font font, Color ground) {
        return SheetStyle.cell(new Phrase(text, font), ground);
    }

    private static BaseFont font(String name) throws IOException {
        byte[] bytes = resource(FONTS + name);
        return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, bytes, null);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = CertificatePdfWriter.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in the program");
            }
            return in.readAllBytes();
        }
    }
}
