package kz.auylsat.ncc.inventory;

/**
 * What a village is sold.
 *
 * @param downKbps to the village, kbit/s of 1,000 bits, above 0
 * @param upKbps from the village, above 0
 * @param contentionRatio how many share each kbit/s of the carrier: 1 where nobody does
 * @param availabilityPercent of an average year in which the link must close, above 0, at most 100
 */
public record ServicePlan(
        String id, Names names, double downKbps, double upKbps, double contentionRatio, double availabilityPercent)
        implements InventoryItem {
    public ServicePlan {
        if (!(downKbps > 0 && upKbps > 0 && contentionRatio >= 1)) {
            throw new IllegalArgumentException(id + ": " + downKbps + "/" + upKbps + " kbit/s, 1:" + contentionRatio);
        }
        if (!(availabilityPercent > 0 && availabilityPercent <= 100)) {
            throw new IllegalArgumentException(id + ": availability of " + availabilityPercent + " %");
        }
    }
}
