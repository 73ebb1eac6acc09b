package kz.auylsat.ncc.influx;

/**
 * Passes rows on with one of each terminal and moment.
 *
 * <p>Points of the same moment that differ in another tag, as after a move to another carrier, are two to InfluxDB; the
 * one with the greater column 1 (received or rolled up later) holds. Within a terminal rows must come in order of time.
 */
final class NewestRows {
    private final QueryAnswerReader.Rows next;
    private String terminal = "";
    private double[] held = new double[0];

    NewestRows(QueryAnswerReader.Rows next) {
        this.next = next;
    }

    void row(String ofTerminal, double[] values) {
        boolean same = held.length > 0 && held[0] == values[0] && terminal.equals(ofTerminal);
        if (same && held[1] > values[1]) {
            return;
        }
        if (!same) {
            end();
        }
        terminal = ofTerminal;
        held = values.clone();
    }

    /** Passes the last one on. */
    void end() {
        if (held.length > 0) {
            next.row(terminal, held);
            held = new double[0];
        }
    }
}
