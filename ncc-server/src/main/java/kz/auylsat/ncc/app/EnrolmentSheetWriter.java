package kz.auylsat.ncc.app;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.lowagie.text.Chunk;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.ncc.satellite.Pointing;

/** Enrolment sheets on paper: a page of A4 for each terminal, readable on a grey printer. */
final class EnrolmentSheetWriter {
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final Color SHADE = new Color(0xEE, 0xF1, 0xF5);
    private static final Color LINE = new Color(0x99, 0xA3, 0xB0);
    private static final float QR_POINTS = 168;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Font title;
    private final Font bold;
    private final Font plain;
    private final Font small;
    private final Font large;
    private final Font typed;

    private EnrolmentSheetWriter() throws IOException {
        BaseFont regular = font("DejaVuSans.ttf");
        BaseFont heavy = font("DejaVuSans-Bold.ttf");
        BaseFont mono = font("DejaVuSansMono.ttf");
        title = new Font(heavy, 20);
        bold = new Font(heavy, 9.5f);
        plain = new Font(regular, 9.5f);
        small = new Font(regular, 8);
        large = new Font(heavy, 15);
        typed = new Font(mono, 9.5f);
    }

    /** The sheets as one PDF. */
    static byte[] pdf(List<EnrolmentSheet> sheets) throws IOException {
        EnrolmentSheetWriter writer = new EnrolmentSheetWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document(PageSize.A4, 42, 42, 40, 34);
        try {
            PdfWriter pdf = PdfWriter.getInstance(document, out);
            document.addTitle("AuylSat");
            document.open();
            for (EnrolmentSheet sheet : sheets) {
                document.newPage();
                writer.page(document, pdf, sheet);
            }
            document.close();
            return out.toByteArray();
        } catch (DocumentException | WriterException e) {
            throw new IOException("the sheet cannot be drawn: " + e.getMessage(), e);
        }
    }

    private void page(Document document, PdfWriter pdf, EnrolmentSheet sheet)
            throws DocumentException, WriterException {
        document.add(new Paragraph(sheet.names().en(), title));
        Paragraph names = new Paragraph(otherNames(sheet), plain);
        names.setSpacingAfter(8);
        document.add(names);
        document.add(head(pdf, sheet));
        document.add(angles(sheet.pointing()));
        PdfPTable command = table(1);
        PdfPCell words = cell(new Phrase(sheet.command(), typed));
        words.setBackgroundColor(SHADE);
        command.addCell(words);
        document.add(command);
        PdfPTable steps = table(2);
        SheetWords.ALL.forEach(language -> steps.addCell(cell(steps(language))));
        document.add(steps);
    }

    private static String otherNames(EnrolmentSheet sheet) {
        List<String> names = new ArrayList<>();
        Stream.of("kk", "ru", "tg").map(sheet.names()::in).distinct().forEach(names::add);
        names.add(sheet.region());
        return String.join("  ·  ", names);
    }

    private PdfPTable head(PdfWriter pdf, EnrolmentSheet sheet) throws DocumentException, WriterException {
        PdfPTable facts = new PdfPTable(new float[] {1, 2});
        fact(facts, "Terminal", sheet.terminal(), bold);
        fact(facts, "Gateway", sheet.gateway(), bold);
        fact(facts, "SNMP", sheet.snmp(), plain);
        fact(facts, "Until · Жарамды · До · То", UTC.format(sheet.expiresAt()), bold);
        fact(facts, "PIN", sheet.pin().isEmpty() ? "—" : sheet.pin(), large);
        fact(facts, "Authority", sheet.authority(), small);
        PdfPTable head = new PdfPTable(new float[] {2, 1});
        head.setWidthPercentage(100);
        PdfPCell left = new PdfPCell(facts);
        left.setBorder(Rectangle.NO_BORDER);
        head.addCell(left);
        PdfPCell right = new PdfPCell(Image.getInstance(qr(sheet.command(), pdf)));
        right.setBorder(Rectangle.NO_BORDER);
        right.setHorizontalAlignment(Element.ALIGN_RIGHT);
        head.addCell(right);
        return head;
    }

    private void fact(PdfPTable facts, String name, String value, Font font) {
        PdfPCell label = cell(new Phrase(name, small));
        label.setBackgroundColor(SHADE);
        facts.addCell(label);
        facts.addCell(cell(new Phrase(value, font)));
    }

    private PdfPTable angles(Pointing pointing) throws DocumentException {
        Pointing.Magnetic magnetic = pointing.magnetic();
        PdfPTable table = table(4);
        angle(table, "Azimuth · Азимут", degrees(pointing.angles().azimuthDeg()), "true · шын · истинный · ҳақиқӣ");
        angle(
                table,
                "Compass · Компас",
                magnetic == null ? "—" : degrees(magnetic.azimuthDeg()),
                magnetic == null ? "" : "WMM2025, " + magnetic.year());
        angle(
                table,
                "Elevation · Угол места",
                degrees(pointing.angles().elevationDeg()),
                "Биіктік бұрышы · Кунҷи баландӣ");
        angle(
                table,
                "Skew · Поляризация",
                degrees(pointing.angles().skewDeg()),
                "+ clockwise from behind · + по часовой, сзади");
        return table;
    }

    private void angle(PdfPTable table, String name, String degrees, String about) {
        Phrase text = new Phrase(name + "\n", small);
        text.add(new Chunk(degrees + "\n", large));
        text.add(new Chunk(about, small));
        table.addCell(cell(text));
    }

    private static String degrees(double value) {
        String text = String.format(Locale.ROOT, "%.1f°", value);
        return text.equals("-0.0°") ? "0.0°" : text;
    }

    private Phrase steps(SheetWords language) {
        Phrase text = new Phrase(language.name() + "\n", bold);
        int number = 1;
        for (String step : language.steps()) {
            text.add(new Chunk(number++ + ".  " + step + "\n", plain));
        }
        return text;
    }

    private static PdfPTable table(int columns) {
        PdfPTable table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        table.setSpacingBefore(10);
        return table;
    }

    private static PdfPCell cell(Phrase text) {
        PdfPCell cell = new PdfPCell(text);
        cell.setPadding(6);
        cell.setLeading(0, 1.35f);
        cell.setBorderColor(LINE);
        return cell;
    }

    /** Squares are sharp on any printer. */
    private static PdfTemplate qr(String text, PdfWriter pdf) throws WriterException {
        BitMatrix code = new QRCodeWriter()
                .encode(
                        text,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2));
        PdfTemplate drawing = pdf.getDirectContent().createTemplate(QR_POINTS, QR_POINTS);
        float side = QR_POINTS / code.getWidth();
        for (int row = 0; row < code.getHeight(); row++) {
            for (int column = 0; column < code.getWidth(); column++) {
                if (code.get(column, row)) {
                    drawing.rectangle(column * side, QR_POINTS - (row + 1) * side, side, side);
                }
            }
        }
        drawing.fill();
        return drawing;
    }

    private static BaseFont font(String name) throws IOException {
        try (InputStream in = EnrolmentSheetWriter.class.getClassLoader().getResourceAsStream(FONTS + name)) {
            if (in == null) {
                throw new IOException(name + " is not in the program");
            }
            return BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, in.readAllBytes(), null);
        }
    }
}
