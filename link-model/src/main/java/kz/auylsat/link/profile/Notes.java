package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is worth telling of an answer beside its numbers; the first twenty lines of it. */
final class Notes implements Consumer<String> {
    private static final int NOTES_MAX = 20;

    private final List<String> lines = new ArrayList<>(0);
    private String subject = "";
    private int told;

    /** What the next notes are about. */
    void about(String of) {
        subject = of;
    }

    @Override
    public void accept(String note) {
        told++;
        if (lines.size() < NOTES_MAX) {
            lines.add(subject + ": " + note);
        }
    }

    /** How many there were, those past the first twenty too. */
    int told() {
        return told;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
