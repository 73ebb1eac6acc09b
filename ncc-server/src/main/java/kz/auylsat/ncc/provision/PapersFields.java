package kz.auylsat.ncc.provision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.ncc.inventory.Contact;
import kz.auylsat.ncc.inventory.Permit;
import kz.auylsat.ncc.inventory.PermitKind;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads a settlement's papers: its administrative code, its permits, whom to call. */
final class PapersFields {
    private static final Pattern KATO = Pattern.compile("\\d{9}");

    /** The first two digits of KATO, the classifier of administrative-territorial objects: a region or a city of its rank. */
    private static final Set<String> KATO_REGIONS = Set.of(
            "10", "11", "15", "19", "23", "27", "31", "33", "35", "39", "43", "47", "51", "55", "59", "61", "62", "63",
            "71", "75", "79");

    private static final Pattern PHONE = Pattern.compile("\\+[1-9](?:[ -]?\\d){6,14}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@.]+(?:\\.[^\\s@.]+)+");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int ENTRIES_MAX = 50;
    private static final LocalDate STAND_IN = LocalDate.EPOCH;

    private PapersFields() {}

    static @Nullable String adminCode(YamlField field, String country, ManifestDraft draft) {
        String code = ManifestFields.optional(field);
        if (code == null) {
            return null;
        }
        if (country.equals("KZ") && !KATO.matcher(code).matches()) {
            field.problem("\"" + ManifestFields.shorten(code) + "\" is no code of KATO: write its nine digits, as"
                    + " 514433100");
        } else if (country.equals("KZ") && !KATO_REGIONS.contains(code.substring(0, 2))) {
            field.problem(code + " is no code of KATO: no region of Kazakhstan begins with " + code.substring(0, 2));
        }
        draft.claim(field, "the code " + code + " of " + country, "write this settlement's own code");
        return code;
    }

    static List<Permit> permits(YamlField field) {
        List<Permit> permits = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (YamlField element : elements(field)) {
            if (!element.isMapping()) {
                element.problem("expected {kind: frequency, number: …, authority: …, validFrom: 2026-01-31,"
                        + " validTo: 2029-01-30}");
                continue;
            }
            Permit permit = permit(element);
            element.rejectUnknownKeys();
            if (!numbers.add(permit.kind() + " " + permit.number())) {
                element.problem("\"" + ManifestFields.shorten(permit.number()) + "\" is there twice; leave one out");
            }
            permits.add(permit);
        }
        return permits;
    }

    private static Permit permit(YamlField element) {
        PermitKind kind = ManifestFields.oneOf(element, "kind", PermitKind.class);
        String number = ManifestFields.required(element, "number");
        String authority = ManifestFields.required(element, "authority");
        LocalDate from = day(element.required("validFrom"));
        YamlField toField = element.required("validTo");
        LocalDate to = day(toField);
        if (to.isBefore(from)) {
            if (!to.equals(STAND_IN)) {
                toField.problem(
                        to + " is before validFrom, " + from + ": write the last day on which the permit holds");
            }
            to = from;
        }
        return new Permit(kind, number, authority, from, to);
    }

    static List<Contact> contacts(YamlField field) {
        List<Contact> contacts = new ArrayList<>();
        for (YamlField element : elements(field)) {
            if (!element.isMapping()) {
                element.problem("expected {name: …, role: …, phone: +992…, email: …, languages: [tg, ru]}");
                continue;
            }
            contacts.add(new Contact(
                    ManifestFields.required(element, "name"),
                    ManifestFields.optional(element.field("role")),
                    phone(element.field("phone")),
                    email(element.field("email")),
                    ManifestFields.texts(element.field("languages"), PapersFields::language)));
            element.rejectUnknownKeys();
        }
        return contacts;
    }

    static @Nullable String phone(YamlField field) {
        String phone = ManifestFields.optional(field);
        if (phone != null && !PHONE.matcher(phone).matches()) {
            field.problem("\"" + ManifestFields.shorten(phone)
                    + "\" is no phone number: write it with the country's code, as \"+992 37 221 23 45\"");
        }
        return phone;
    }

    static @Nullable String email(YamlField field) {
        String email = ManifestFields.optional(field);
        if (email != null && !EMAIL.matcher(email).matches()) {
            field.problem(
                    "\"" + ManifestFields.shorten(email) + "\" is no e-mail address: write it as noc@example.org");
        }
        return email;
    }

    private static @Nullable String language(YamlField field) {
        String language = ManifestFields.optional(field);
        if (language != null && !LANGUAGES.contains(language)) {
            field.problem("\"" + ManifestFields.shorten(language)
                    + "\" is no language's ISO 639 code: write two small letters, as tg, ru, kk or en");
        }
        return language;
    }

    private static LocalDate day(YamlField field) {
        return field.as("a day: write it as 2026-11-22", text -> {
                    try {
                        return LocalDate.parse(text);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .orElse(STAND_IN);
    }

    private static List<YamlField> elements(YamlField field) {
        List<YamlField> elements = field.list();
        if (elements.size() > ENTRIES_MAX) {
            field.problem("has " + elements.size() + " entries: write at most " + ENTRIES_MAX);
            return List.of();
        }
        return elements;
    }
}
