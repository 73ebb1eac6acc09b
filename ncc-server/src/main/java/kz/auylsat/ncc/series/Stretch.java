package kz.auylsat.ncc.series;

/**
 * What a series file has of one terminal and tier.
 *
 * @param count rows; a rollup that is due and not written yet is none
 * @param first of the first report or bucket, epoch milliseconds
 * @param last of the last one, no earlier than {@code first}; both 0 where there is none
 */
public record Stretch(long count, long first, long last) {
    static final Stretch NONE = new Stretch(0, 0, 0);

    public boolean isEmpty() {
        return first == 0 && last == 0;
    }
}
