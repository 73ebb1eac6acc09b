package kz.auylsat.ncc.life;

import java.util.List;

/**
 * A step that leads on from where a settlement stands.
 *
 * @param noteNeeded whether the person has to say why, or what was found
 * @param fieldMay whether a technician in the field may take it
 * @param missing without which it is taken for a reason only
 */
public record NextStep(LifeState to, boolean noteNeeded, boolean fieldMay, List<Blocker> missing) {
    public NextStep {
        missing = List.copyOf(missing);
    }
}
