package kz.auylsat.ncc.inventory;

import java.time.Duration;
import java.util.List;

/**
 * Villages that are brought in together, in groups that stop by themselves when too many do not answer.
 *
 * @param order waves of a lower number come first
 * @param canary how many villages go alone in front; 0 for none
 * @param sizes of the groups after it; what is left over goes as one last group
 * @param stopOnFailurePercent a group of which more than this share does not answer stops the wave, 0 to 100
 * @param answerWithin how long a group is given to answer
 */
public record Wave(
        String id,
        Names names,
        int order,
        int canary,
        List<Integer> sizes,
        double stopOnFailurePercent,
        Duration answerWithin)
        implements InventoryItem {
    public Wave {
        sizes = List.copyOf(sizes);
        if (canary < 0 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(id + ": groups of " + canary + ", " + sizes);
        }
        if (!(stopOnFailurePercent >= 0 && stopOnFailurePercent <= 100)) {
            throw new IllegalArgumentException(id + ": stops at " + stopOnFailurePercent + " %");
        }
    }
}
