package kz.auylsat.ncc.life;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that keeps a settlement from its next step, and what to do about it.
 *
 * @param parameters of the sentence, by name
 */
public record Blocker(Code code, Map<String, String> parameters) {
    public Blocker {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** How much it is in the way. */
    public enum Weight {
        /** Nobody has to do anything but wait. */
        WAIT,
        /** The work that is next in any case. */
        WORK,
        /** What should be there is not, or is not good: somebody has to see to it. */
        TROUBLE;

        /** The word in the API, as {@code work}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Each with its sentence; {@code {name}} stands for a parameter. */
    public enum Code {
        SURVEY_MISSING(
                "Nobody has noted a survey: write down what was found there, as the evidence of the step surveyed."),
        PERMIT_MISSING(
                "There is no {kind} permit: write it under permits in the village's manifest, then plan and apply."),
        PERMIT_NOT_YET(
                "The {kind} permit {number} holds from {from} only: wait for that day, or correct the manifest."),
        PERMIT_ENDED(
                "The {kind} permit {number} ended on {to}: renew it at {authority} and write the new one into the manifest."),
        TERMINAL_MISSING("The village has no terminal: write one into its manifest, then plan and apply."),
        NOT_ENROLLED(
                "The box of {terminal} has not enrolled: switch it on at the village and give it its enrolment token."),
        ENROLLED_BEFORE(
                "The box of {terminal} enrolled on {at}, before the station was to be built anew: enrol it again."),
        NOT_LINED_UP("{terminal} has no line-up certificate: line the dish up on the technician's page."),
        LINED_UP_BEFORE(
                "The line-up of {terminal} is of {at}, from before the dish was to be lined up anew: line it up again."),
        LINE_UP_REMARKS(
                "{terminal} did not pass {step} ({value}), accepted on site with: {remark}. Line it up again, or let an"
                        + " engineer accept it with a reason."),
        SOAK_RUNNING("The soak has run {observed} of {asked}, answering {availability} %: wait."),
        SOAK_FAILED(
                "In its soak the link answered {availability} % of the time, {asked} % are asked: look at the dish, the"
                        + " soak begins anew.");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }

        /** The word in the API, as {@code permit_missing}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The sentence in English. */
    public String text() {
        String text = code.sentence;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return text;
    }

    public Weight weight() {
        return switch (code) {
            case SOAK_RUNNING, PERMIT_NOT_YET -> Weight.WAIT;
            case SURVEY_MISSING, NOT_ENROLLED, NOT_LINED_UP -> Weight.WORK;
            case PERMIT_MISSING,
                    PERMIT_ENDED,
                    TERMINAL_MISSING,
                    ENROLLED_BEFORE,
                    LINED_UP_BEFORE,
                    LINE_UP_REMARKS,
                    SOAK_FAILED -> Weight.TROUBLE;
        };
    }
}
