package kz.auylsat.ncc.life;

import java.util.List;

/**
 * One settlement's life as far as it is written down.
 *
 * @param next the steps that lead on, nearest first
 * @param history oldest first
 */
public record LifeDetail(Rollout.Village village, List<NextStep> next, List<LifeStep> history) {
    public LifeDetail {
        next = List.copyOf(next);
        history = List.copyOf(history);
    }
}
