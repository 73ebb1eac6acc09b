package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.satellite.Site;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a question of satellite engineering has for answers, site by site: one that cannot be answered does not silence the
 * others.
 *
 * @param refused a line for each site that has none, with the reason
 */
record SitesAnswer<T>(List<T> answers, List<String> refused) {
    SitesAnswer {
        answers = List.copyOf(answers);
        refused = List.copyOf(refused);
    }

    /** Asks of each site; a number that the formulas do not hold for refuses its site. */
    static <T> SitesAnswer<T> of(List<Site> sites, Function<Site, T> question) {
        List<T> answers = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Site site : sites) {
            try {
                answers.add(question.apply(site));
            } catch (OutOfRangeException e) {
                refused.add(site.id() + ": " + e.getMessage());
            } catch (RefusedException e) {
                String.valueOf(e.getMessage()).lines().forEach(refused::add);
            }
        }
        return new SitesAnswer<>(answers, refused);
    }

    /** Prints what there is, then on standard error what there is not; the command's exit code. */
    int print(CommandSpec spec, Function<List<T>, String> text) {
        if (!answers.isEmpty()) {
            ConsoleWriter.print(spec, text.apply(answers));
        }
        refused.forEach(line -> ConsoleWriter.say(spec, "ncc: " + line));
        return refused.isEmpty() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
