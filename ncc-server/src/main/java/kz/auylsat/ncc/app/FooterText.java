package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What stands under a command's help, laid out for the screen that it is read on. */
final class FooterText {
    /** A line that is longer was broken for the source: the next one goes on with it. */
    private static final int WHOLE_LINE_MAX = 80;

    /** What is explained, and the gap before its explanation. */
    private static final Pattern TERM = Pattern.compile(" +\\S.*?\\s{2,}(?=\\S)");

    private FooterText() {}

    /** Has a command and all below it lay out theirs so. */
    static void layOut(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> {
            UsageMessageSpec usage = help.commandSpec().usageMessage();
            // In the source a per cent sign stands twice, for the library's own layout.
            return of(
                    Stream.of(usage.footer())
                            .map(line -> line.replace("%%", "%"))
                            .toList(),
                    usage.width());
        });
        command.getSubcommands().values().forEach(FooterText::layOut);
    }

    static String of(List<String> lines, int width) {
        List<String> paragraphs = new ArrayList<>();
        String before = "";
        for (String line : lines) {
            if (isText(before) && before.length() > WHOLE_LINE_MAX && isText(line)) {
                paragraphs.add(paragraphs.remove(paragraphs.size() - 1) + " " + line);
            } else {
                paragraphs.add(line);
            }
            before = line;
        }
        StringBuilder text = new StringBuilder();
        paragraphs.forEach(paragraph -> append(text, paragraph, width));
        return text.toString();
    }

    private static boolean isText(String line) {
        return !line.isEmpty() && !line.startsWith(" ");
    }

    private static void append(StringBuilder text, String paragraph, int width) {
        Matcher term = TERM.matcher(paragraph);
        int indent = paragraph.length() - paragraph.stripLeading().length();
        int hanging = term.lookingAt() ? term.end() : indent;
        StringBuilder line = new StringBuilder(paragraph.substring(0, hanging));
        for (String word : paragraph.substring(hanging).split(" ")) {
            if (line.length() > hanging && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(hanging));
            }
            line.append(line.length() > hanging ? " " : "").append(word);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
