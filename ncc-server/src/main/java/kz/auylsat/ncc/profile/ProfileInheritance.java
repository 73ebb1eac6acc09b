package kz.auylsat.ncc.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.OidTemplate;
import kz.auylsat.link.profile.ProfileParameter;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;

/** Gives drafts what they extend, and holds the whole profiles against the rules that only a whole one can break. */
final class ProfileInheritance {
    private final Map<String, ProfileDraft> own = new LinkedHashMap<>();
    private final Map<String, ProfileDraft> below;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Takes the drafts to complete.
     *
     * @param below the drafts that these override by id, and may extend, even under their own id
     */
    ProfileInheritance(Collection<ProfileDraft> drafts, Map<String, ProfileDraft> below) {
        this.below = below;
        for (ProfileDraft draft : drafts) {
            ProfileDraft first = own.putIfAbsent(draft.id(), draft);
            if (first != null) {
                problem(
                        draft.document().field("id"),
                        "profile \"" + draft.id() + "\" is already in "
                                + first.document().file() + "; give it another id");
            }
        }
    }

    /** Every draft of this and the layer below, whole; throws every mistake. */
    Map<String, ProfileDraft> drafts() {
        Map<String, ProfileDraft> whole = new LinkedHashMap<>(below);
        own.values().forEach(draft -> whole.put(draft.id(), checked(whole(draft, List.of()))));
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return whole;
    }

    /** The profiles of this layer; throws every mistake. */
    List<DeviceProfile> profiles() {
        Map<String, ProfileDraft> whole = drafts();
        return whole.values().stream()
                .filter(draft -> own.containsKey(draft.id()))
                .map(ProfileDraft::profile)
                .toList();
    }

    private ProfileDraft whole(ProfileDraft draft, List<String> children) {
        if (draft.parent().isEmpty()) {
            return draft;
        }
        String parentId = draft.parent().get();
        YamlField field = draft.document().field("extends");
        boolean ofOwnId = parentId.equals(draft.id());
        List<String> chain = new ArrayList<>(children);
        chain.add(draft.id());
        if (chain.contains(parentId) && !(ofOwnId && below.containsKey(parentId))) {
            problem(field, "extends itself: " + String.join(" → ", chain) + " → " + parentId);
            return draft;
        }
        Optional<ProfileDraft> parent = ofOwnId
                ? Optional.ofNullable(below.get(parentId))
                : Optional.ofNullable(own.get(parentId)).map(found -> whole(found, chain));
        parent = parent.or(() -> Optional.ofNullable(below.get(parentId)));
        if (parent.isEmpty()) {
            Set<String> known = new TreeSet<>(below.keySet());
            known.addAll(own.keySet());
            problem(
                    field,
                    "unknown profile \"" + parentId + "\""
                            + Nearest.to(parentId, known)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; known: " + String.join(", ", known)));
            return draft;
        }
        return draft.over(parent.get());
    }

    private ProfileDraft checked(ProfileDraft draft) {
        YamlField document = draft.document();
        if (draft.evidence().isEmpty()) {
            problem(document, "\"evidence\" is missing: write evidence: \"MIB text\" or \"recording: FILE\"");
        }
        if (draft.metrics().isEmpty() && draft.tables().isEmpty()) {
            problem(document, "a profile without metrics and tables asks for nothing: write metrics: …");
        }
        for (List<MetricRule> rules : draft.metrics().values()) {
            rules.forEach(rule -> checkParameters(draft, rule));
        }
        draft.tables().values().stream().flatMap(Optional::stream).forEach(table -> {
            table.columns().forEach(column -> checkParameters(draft, column.rule()));
            checkChoice(draft, table);
        });
        return draft;
    }

    private void checkParameters(ProfileDraft draft, MetricRule rule) {
        checkParameters(draft, rule.oid());
        if (rule.over() != null) {
            checkParameters(draft, rule.over());
        }
    }

    private void checkParameters(ProfileDraft draft, OidTemplate template) {
        for (String name : template.parameters()) {
            ProfileParameter parameter = draft.parameters().get(name);
            if (parameter == null || parameter.otherwise().isEmpty()) {
                problem(
                        draft.document().field("parameters"),
                        "${" + name
                                + "} needs a parameter of that name with a default: write " + name
                                + ": {description: …, default: \"1\"}");
            }
        }
    }

    private void checkChoice(ProfileDraft draft, TableRule table) {
        for (String name :
                new String[] {table.choice().parameter(), table.choice().indexParameter()}) {
            if (name != null && !draft.parameters().containsKey(name)) {
                problem(
                        draft.document().field("parameters"),
                        "table " + table.id() + " is chosen by parameter \"" + name + "\": write " + name
                                + ": {description: …}");
            }
        }
    }

    private void problem(YamlField field, String message) {
        Problem problem = new Problem(
                field.file(), field.line(), field.path().isEmpty() ? message : field.path() + ": " + message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
