package kz.auylsat.agent.lineup;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.util.Map;

/** How a sheet of paper looks: its letters, tables, colours that also a grey printer tells apart, its QR code. */
final class SheetStyle {
    static final Color GOOD = new Color(0x00, 0x6B, 0x43);
    static final Color REMARK = new Color(0x8A, 0x5A, 0x00);
    static final Color SHADE = new Color(0xF1, 0xF4, 0xF8);
    private static final Color LINE = new Color(0xAA, 0xB4, 0xC2);
    private static final float QR_POINTS = 104;

    final Font plain;
    final Font bold;
    final Font title;
    final Font small;
    private final BaseFont heavy;

    /** @param regular with the letters of every language of the page, as {@code heavy} */
    SheetStyle(BaseFont regular, BaseFont heavy) {
        this.heavy = heavy;
        this.plain = new Font(regular, 9.5f);
        this.bold = new Font(heavy, 9.5f);
        this.title = new Font(heavy, 18);
        this.small = new Font(regular, 7.5f);
    }

    Font bold(Color colour) {
        return new Font(heavy, 9.5f, Font.NORMAL, colour);
    }

    static PdfPTable table(float... widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(12);
        table.setSpacingAfter(2);
        return table;
    }

    static PdfPCell cell(Phrase text, Color ground) {
        PdfPCell cell = new PdfPCell(text);
        cell.setPadding(5);
        cell.setLeading(0, 1.3f);
        cell.setPaddingTop(4);
        cell.setBorderColor(LINE);
        cell.setBackgroundColor(ground);
        return cell;
    }

    /** A word on a ground of this colour, no wider than it must be. */
    PdfPTable stamp(String text, Color ground) {
        PdfPCell cell = new PdfPCell(new Phrase(text, new Font(heavy, 12, Font.NORMAL, Color.WHITE)));
        cell.setBackgroundColor(ground);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(8);
        cell.setPaddingTop(6);
        PdfPTable table = new PdfPTable(1);
        table.setTotalWidth(heavy.getWidthPoint(text, 12) + 18);
        table.setLockedWidth(true);
        table.setHorizontalAlignment(Element.ALIGN_LEFT);
        table.setSpacingBefore(14);
        table.addCell(cell);
        return table;
    }

    static PdfPCell bare() {
        PdfPCell cell = new PdfPCell(new Phrase());
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    /** Drawn as squares: sharp on any printer, and no picture classes are loaded. */
    static PdfTemplate qr(String text, PdfWriter writer) throws WriterException {
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
}
