package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.control.Severity;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.NotificationRoute;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of a notification route. */
final class NotificationRouteManifest {
    private NotificationRouteManifest() {}

    static NotificationRoute read(String id, Names names, YamlField spec) {
        List<Severity> severities = new ArrayList<>();
        for (YamlField element : spec.required("severities").list()) {
            element.oneOf(Severity.class).ifPresent(severities::add);
        }
        if (severities.isEmpty() && spec.field("severities").isPresent()) {
            spec.field("severities").problem("names none: write severities: [warning, critical]");
        }
        List<String> emails = ManifestFields.texts(spec.field("emails"), PapersFields::email);
        List<String> phones = ManifestFields.texts(spec.field("phones"), PapersFields::phone);
        String webhook = webhook(spec.field("webhook"));
        if (emails.isEmpty()
                && phones.isEmpty()
                && webhook == null
                && !spec.field("webhook").isPresent()) {
            spec.problem("tells nobody: write emails, phones or webhook");
        }
        return new NotificationRoute(id, names, severities, emails, phones, webhook);
    }

    /** The name of one, for its address may hold a secret. */
    private static @Nullable String webhook(YamlField field) {
        String name = ManifestFields.optional(field);
        if (name != null && !ManifestFields.isId(name)) {
            field.problem((name.contains("://")
                            ? "an address may hold a secret, and a manifest never does: "
                            : "is no name: ")
                    + "write the name that the webhook has in the NCC's configuration, as noc-chat");
        }
        return name;
    }
}
