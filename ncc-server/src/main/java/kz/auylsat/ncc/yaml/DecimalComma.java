package kz.auylsat.ncc.yaml;

/** What to say of a number that is written with a comma. */
public final class DecimalComma {
    private DecimalComma() {}

    /** What to write instead, to stand behind a mistake; empty where a comma is not what is wrong. */
    public static String advice(String text) {
        if (!text.matches("[-+]?\\d+,\\d+")) {
            return "";
        }
        String point = text.replace(',', '.');
        return text.matches("[-+]?[1-9]\\d{0,2},\\d{3}")
                ? ": write " + point + " with a point, or " + text.replace(",", "") + " where the comma parts thousands"
                : ": write " + point + ", with a point";
    }
}
