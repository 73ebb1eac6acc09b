package kz.auylsat.ncc.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.api.ApiProblem.Wrong;

/** What the contract's schema says against a request's body, a line for each field, in words of ours; pure. */
final class BodyMistakes {
    private static final Pattern TYPE = Pattern.compile("Instance type (\\w+) is invalid\\. Expected (.+)");
    private static final Pattern CHOICES = Pattern.compile("Instance does not match any of (\\[.*])", Pattern.DOTALL);
    private static final Pattern REQUIRED =
            Pattern.compile("Instance does not have required property \"(.*)\"", Pattern.DOTALL);
    private static final String UNKNOWN = "additionalProperties";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One of the library's errors.
     *
     * @param at the value, by RFC 6901
     * @param keyword the place in the schema
     * @param words the library's own
     */
    record Said(String at, String keyword, String words) {
        boolean isWithin(Said other) {
            return at.equals(other.at) || at.startsWith(other.at + "/");
        }

        String lastKeyword() {
            return keyword.substring(keyword.lastIndexOf('/') + 1);
        }
    }

    private BodyMistakes() {}

    /** Each field that is wrong, once, in the order of the pointers. */
    static List<Wrong> of(List<Said> all) {
        List<Wrong> wrong = new ArrayList<>();
        all.stream()
                .filter(each -> all.stream().noneMatch(other -> explains(other, each)))
                .map(BodyMistakes::wrong)
                .distinct()
                .forEach(wrong::add);
        wrong.sort(Comparator.comparing(each -> String.valueOf(each.pointer())));
        return wrong;
    }

    /** Whether one error is why the other is told: a field's within its object's, and a wrong type before all else. */
    private static boolean explains(Said why, Said told) {
        if (why.equals(told) || !why.isWithin(told)) {
            return false;
        }
        if (told.lastKeyword().equals(UNKNOWN)) {
            return !why.lastKeyword().equals(UNKNOWN);
        }
        return why.keyword().startsWith(told.keyword() + "/")
                || (why.at().equals(told.at()) && TYPE.matcher(why.words()).matches());
    }

    private static Wrong wrong(Said said) {
        Matcher required = REQUIRED.matcher(said.words());
        if (required.matches()) {
            return new Wrong(said.at() + "/" + required.group(1), "missing");
        }
        return new Wrong(said.at(), words(said));
    }

    private static String words(Said said) {
        Matcher type = TYPE.matcher(said.words());
        if (type.matches()) {
            return "is of type " + type.group(1) + ": write " + type.group(2).replace(",", " or ");
        }
        Matcher choices = CHOICES.matcher(said.words());
        if (choices.matches()) {
            return "write one of " + String.join(", ", list(choices.group(1)));
        }
        return said.lastKeyword().equals(UNKNOWN)
                ? "is not known here: mind the spelling, or leave it out"
                : said.words();
    }

    private static List<String> list(String json) {
        try {
            List<String> words = new ArrayList<>();
            JSON.readTree(json).forEach(each -> words.add(each.asText()));
            return words;
        } catch (JsonProcessingException e) {
            return List.of(json);
        }
    }
}
