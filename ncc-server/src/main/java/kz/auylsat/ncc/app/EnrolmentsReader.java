package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.auylsat.ncc.api.AnswerMemory;
import kz.auylsat.ncc.api.EnrolmentSource;
import kz.auylsat.ncc.enrolment.Enrolment;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.secret.SealException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enrolments as the API asks for them, out of the database. */
final class EnrolmentsReader implements EnrolmentSource {
    private final SecretsWiring secrets;
    private final Supplier<Inventory> inventory;
    private final Optional<EnrolmentSheets> sheets;
    private final Duration tokenFor;
    private final InstantSource clock;

    EnrolmentsReader(
            SecretsWiring secrets,
            Supplier<Inventory> inventory,
            Optional<EnrolmentSheets> sheets,
            Duration tokenFor,
            InstantSource clock) {
        this.secrets = secrets;
        this.inventory = inventory;
        this.sheets = sheets;
        this.tokenFor = tokenFor;
        this.clock = clock;
    }

    @Override
    public Optional<Shown> enrolment(String terminalId) {
        return secrets.database().read(handle -> shown(handle, terminalId));
    }

    private Optional<Shown> shown(Handle handle, String terminalId) {
        EnrolmentRows rows = EnrolmentRows.read(handle, secrets.enrolments());
        Enrolment newest = rows.newest().get(terminalId);
        if (newest == null) {
            return Optional.empty();
        }
        return Optional.of(new Shown(version(newest, rows), rows.fields(newest, clock.instant())));
    }

    private static String version(Enrolment newest, EnrolmentRows rows) {
        return digest(newest + " " + rows.rotations().get(newest.terminalId()) + " "
                + rows.generations().get(newest.terminalId()));
    }

    @Override
    public Outcome renew(String terminalId, String seen, String by, @Nullable String key) {
        Instant now = clock.instant();
        if (key == null) {
            return change(terminalId, seen, handle -> false, handle -> renewed(handle, terminalId, null, now));
        }
        String request = String.join("\n", by, terminalId, key);
        return change(
                terminalId,
                seen,
                handle -> secrets.enrolments()
                        .enrolment(handle, tokenId(handle, request, now))
                        .isPresent(),
                handle -> renewed(handle, terminalId, tokenId(handle, request, now), now));
    }

    private Optional<String> renewed(Handle handle, String terminalId, @Nullable String tokenId, Instant now) {
        secrets.enrolments().renew(handle, terminalId, tokenId, tokenFor, now);
        return Optional.empty();
    }

    /** The id of the token that this request makes, or has made within the day; of an older one's it is not the repeat. */
    private String tokenId(Handle handle, String request, Instant now) {
        String id = digest(request);
        while (secrets.enrolments()
                .enrolment(handle, id)
                .filter(made -> made.createdAt().isBefore(now.minus(AnswerMemory.KEPT)))
                .isPresent()) {
            id = digest(request + "\n" + id);
        }
        return id;
    }

    @Override
    public Outcome revoke(String terminalId, String seen, String why) {
        return change(terminalId, seen, handle -> false, handle -> {
            secrets.enrolments().revoke(handle, terminalId, why, clock.instant());
            return Optional.empty();
        });
    }

    @Override
    public Outcome rotate(String terminalId, String seen) {
        return change(terminalId, seen, handle -> false, handle -> {
            try {
                secrets.enrolments().keys().rotate(handle, terminalId, clock.instant());
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of("Terminal " + e.getMessage() + ".");
            }
        });
    }

    /** Gives why it is not done; empty where it is. */
    private interface Change {
        Optional<String> in(Handle handle);
    }

    private Outcome change(String terminalId, String seen, Predicate<Handle> doneAlready, Change change) {
        try {
            return secrets.database().write(handle -> {
                Optional<Shown> before = shown(handle, terminalId);
                boolean generates = inventory
                        .get()
                        .terminal(terminalId)
                        .filter(EnrolCommand::generates)
                        .isPresent();
                if (before.isEmpty() || !generates) {
                    return new Refused("The keys of terminal " + terminalId + " are not generated.");
                }
                if (doneAlready.test(handle)) {
                    return before.get();
                }
                if (!before.get().version().equals(seen)) {
                    return new Newer(before.get().version());
                }
                Optional<String> refused = change.in(handle);
                return refused.isPresent()
                        ? new Refused(refused.get())
                        : shown(handle, terminalId).orElseThrow();
            });
        } catch (SealException e) {
            return new Refused(sentence(e));
        }
    }

    @Override
    public Sheet sheet(String terminalId) {
        if (sheets.isEmpty()) {
            return new Sheet(null, "No box is served here: this NCC has no gateway, or cannot use it.");
        }
        try {
            List<EnrolmentSheet> pages = secrets.database()
                    .read(handle -> sheets.get().of(handle, inventory.get(), List.of(terminalId), clock.instant()));
            return new Sheet(EnrolmentSheetWriter.pdf(pages), "");
        } catch (RefusedException | SealException e) {
            return new Sheet(null, sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(RuntimeException e) {
        return e.getMessage() + ".";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
