package kz.auylsat.ncc.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.BoxCertificate;
import kz.auylsat.ncc.gateway.BoxConfiguration;
import kz.auylsat.ncc.gateway.BoxRecordsStore;
import kz.auylsat.ncc.gateway.BundleStore;
import org.jspecify.annotations.Nullable;

/** What is known of agents, as fields for programs and words for people. */
final class AgentText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private AgentText() {}

    static String orDash(@Nullable Object value) {
        return value == null ? "—" : value.toString();
    }

    /** A version of a configuration; a dash for none. */
    static String version(OptionalLong version) {
        return version.isEmpty() || version.getAsLong() == 0 ? "—" : Long.toString(version.getAsLong());
    }

    /** A moment to the minute in UTC, without the date where that is today's; a dash for none. */
    static String when(@Nullable Instant at, Instant now) {
        if (at == null) {
            return "—";
        }
        var utc = at.atOffset(ZoneOffset.UTC);
        return (utc.toLocalDate().equals(now.atOffset(ZoneOffset.UTC).toLocalDate()) ? TIME : DAY_AND_TIME).format(utc);
    }

    /** What became of the newest version, as {@code rolled back 5: no answer over its own path (14:04)}. */
    static String configuration(BoxConfiguration of, Instant now) {
        Instant at = of.at();
        String since = at == null ? "" : " since " + when(at, now);
        String then = at == null ? "" : " (" + when(at, now) + ")";
        return switch (of.state()) {
            case NONE -> "—";
            case WAITING -> "waiting for the box" + since;
            case REFUSED -> "not taken: " + of.detail() + then;
            case CHECKING -> "the box checks " + of.version() + since;
            case TRIAL ->
                "trial of " + of.version() + since
                        + (of.reason().equals(ConfigurationStanding.WEATHER) ? ", waits for weather" : "");
            case CONFIRMED -> "confirmed" + (at == null ? "" : " " + when(at, now));
            case NOT_RUN -> of.version() + " does not run: " + why(of) + then + "; publish it again";
            case ROLLING_BACK -> "going back from " + of.version() + since;
            case ROLLED_BACK -> "rolled back " + of.version() + ": " + why(of) + then;
            case UNTOLD -> of.detail().isEmpty() ? "not told yet" : "the box says: " + of.detail();
        };
    }

    /** Why a version was rolled back, or does not run. */
    static String why(BoxConfiguration of) {
        return switch (of.reason()) {
            case "not_confirmed" -> "no answer over its own path";
            case "refused_by_check" -> "its check found a mistake, " + of.detail();
            case "apply_failed" -> "it could not be applied, " + of.detail();
            case "rebooted_too_often" -> "the box started too often in its trial";
            case "crash_loop" -> "the agent started again and again with it";
            case "not_stored" -> "the box's disk takes nothing";
            case "unreadable" -> "the box cannot read it from its disk";
            case "wrongly_signed" -> "it is signed by another NCC than the box is enrolled at";
            case "foreign" -> "it is another terminal's";
            case "replaced" -> "a newer one came before it was tried";
            default -> of.reason().replace('_', ' ') + (of.detail().isEmpty() ? "" : ", " + of.detail());
        };
    }

    static String notes(AgentStore.Status status, Instant now) {
        List<String> notes = new ArrayList<>();
        AgentStore.Noted revoked = status.revoked();
        if (revoked != null) {
            notes.add("revoked " + when(revoked.at(), now) + ": " + revoked.text());
        }
        if (status.clonedAt() != null) {
            notes.add("two boxes or a copied disk, noticed " + when(status.clonedAt(), now));
        }
        if (status.ofFormerAuthority() && status.configuration().state() != BoxConfiguration.State.NOT_RUN) {
            notes.add("its configuration is of a former authority: publish it again");
        }
        return String.join("; ", notes);
    }

    /** For people: a name and its value each. */
    static Map<String, String> lines(AgentStore.Status status, Instant now) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("terminal", status.terminal());
        lines.put("heard", when(status.contactAt(), now));
        lines.put("this start of its agent", orDash(status.boot()));
        lines.put("clock", clock(status.clock()));
        lines.put("backlog", orDash(status.backlog()));
        lines.put("configuration runs", version(status.configuration().running()));
        lines.put("configuration wanted", orDash(status.published() == 0 ? null : status.published()));
        lines.put("configuration", configuration(status.configuration(), now));
        lines.put("certificate until", when(status.certificateEndsAt(), now));
        lines.put("newest record of", when(status.observedAt(), now));
        lines.put(
                "records",
                status.records() + ": " + status.samples() + " samples, " + status.probes() + " probes, "
                        + status.events() + " events; " + status.refused() + " left out");
        lines.put("bytes, compressed", Long.toString(status.bytes()));
        String notes = notes(status, now);
        if (!notes.isEmpty()) {
            lines.put("notes", notes);
        }
        return lines;
    }

    /** Where a box's time was from when it called last. */
    private static String clock(@Nullable String word) {
        return switch (orDash(word)) {
            case "ncc" -> "from the NCC";
            case "system" -> "the box's own, not yet checked with the NCC";
            case "floor" -> "the box's own is wrong: counted on from the latest time known";
            default -> "—";
        };
    }

    /** To a tenth: what is beyond is of the clock. */
    static String tenths(@Nullable Double value) {
        return value == null ? "—" : String.format(Locale.ROOT, "%.1f", value);
    }

    static Map<String, @Nullable Object> fields(AgentStore.Status status) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("terminal", status.terminal());
        fields.put("contactAt", text(status.contactAt()));
        fields.put("boot", status.boot());
        fields.put("clock", status.clock());
        fields.put("backlog", status.backlog());
        configuration(fields, status);
        fields.put("configurationAt", text(status.configuration().at()));
        fields.put("certificateEndsAt", text(status.certificateEndsAt()));
        fields.put("observedAt", text(status.observedAt()));
        fields.put("records", status.records());
        fields.put("samples", status.samples());
        fields.put("probes", status.probes());
        fields.put("events", status.events());
        fields.put("refused", status.refused());
        fields.put("bytes", status.bytes());
        fields.put("cloned", status.cloned());
        fields.put("clonedAt", text(status.clonedAt()));
        AgentStore.Noted revoked = status.revoked();
        fields.put("revokedAt", revoked == null ? null : text(revoked.at()));
        fields.put("revokedWhy", revoked == null ? null : revoked.text());
        return fields;
    }

    /** The same names as in the API. */
    static void configuration(Map<String, @Nullable Object> fields, AgentStore.Status status) {
        BoxConfiguration of = status.configuration();
        fields.put("configurationSeen", status.seen());
        fields.put("configurationPublished", status.published());
        fields.put(
                "configurationRunning",
                of.running().isPresent() ? (Long) of.running().getAsLong() : null);
        fields.put("configurationState", of.state().id());
        fields.put("configurationVersion", of.version());
        fields.put("configurationReason", of.reason());
        fields.put("configurationDetail", of.detail());
        fields.put("configurationOfFormerAuthority", status.ofFormerAuthority());
    }

    static Map<String, @Nullable Object> fields(BoxCertificate certificate) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("serial", certificate.serial());
        fields.put("issuedAt", text(certificate.issuedAt()));
        fields.put("endsAt", text(certificate.endsAt()));
        fields.put("revokedAt", text(certificate.revokedAt()));
        fields.put("revokedWhy", certificate.revokedWhy());
        return fields;
    }

    static Map<String, @Nullable Object> fields(BundleStore.Command command, CommandOutcome outcome) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", command.id());
        fields.put("kind", command.kind());
        fields.put("arguments", command.arguments());
        fields.put("createdAt", text(command.createdAt()));
        fields.put("deliveredAt", text(command.deliveredAt()));
        fields.put("finishedAt", text(command.finishedAt()));
        fields.put("expiresAt", text(command.expiresAt()));
        fields.put("state", outcome.state().name().toLowerCase(Locale.ROOT));
        fields.put("text", outcome.text());
        fields.put("details", outcome.details());
        return fields;
    }

    static Map<String, @Nullable Object> fields(BoxRecordsStore.Probe probe) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("service", probe.service());
        fields.put("at", text(probe.at()));
        fields.put("kind", probe.kind());
        fields.put("reached", probe.reached());
        fields.put("reason", probe.reason());
        fields.put("rttMillis", probe.rttMillis());
        fields.put("jitterMillis", probe.jitterMillis());
        fields.put("lossPercent", probe.lossPercent());
        fields.put("nameMillis", probe.nameMillis());
        fields.put("connectMillis", probe.connectMillis());
        fields.put("tlsMillis", probe.tlsMillis());
        fields.put("firstByteMillis", probe.firstByteMillis());
        return fields;
    }

    static Map<String, @Nullable Object> fields(BoxRecordsStore.Event event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", text(event.at()));
        fields.put("kind", event.kind());
        fields.put("severity", event.severity());
        fields.put("text", event.text());
        fields.put("details", event.details());
        return fields;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
