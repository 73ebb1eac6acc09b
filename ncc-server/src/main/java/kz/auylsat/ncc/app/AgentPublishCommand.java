package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Check a box's configuration, show what it changes, sign it and have the box try it.",
        footer = {
            "",
            "What the file does not say of gateway and site is filled in, of the NCC's configuration and manifests.",
            "The box goes back to what it had by itself, unless it confirms over the new configuration's own path."
        })
final class AgentPublishCommand extends AgentCommand.OnGateway {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TERMINAL",
            description = "the terminal's id in the manifests")
    private @Nullable String terminal;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "the configuration, as YAML or JSON")
    private @Nullable Path file;

    @Option(names = "--example", description = "print a commented configuration to begin with, and do nothing")
    private boolean example;

    @Option(names = "--yes", description = "publish; without it only the changes are shown")
    private boolean yes;

    @Override
    public Integer call() {
        if (example) {
            print(BundleExample.text());
            return ExitCode.OK;
        }
        if (terminal == null || file == null) {
            throw new ParameterException(
                    spec.commandLine(), "which TERMINAL, and which FILE? --example prints one to begin with");
        }
        return publish(terminal, file);
    }

    private int publish(String id, Path from) {
        NccConfiguration configuration = options.read();
        NccConfiguration.Gateway gateway = gateway(configuration);
        Setup setup = Setup.read(configuration);
        Terminal found = terminal(setup, id);
        Instant now = Clock.systemUTC().instant();
        BundleDraft draft = new BundleDraft(from.toString(), BundleReader.read(from), BundleExample.tree());
        draft.gateway(gateway);
        draft.site(BundleSite.of(setup.inventory(), found, MagneticDeclination.decimalYear(now)));
        draft.profile(setup.profiles());
        return withNewGateway(configuration, (store, keys) -> {
            Optional<BundleStore.Bundle> before = store.bundles().newest(id);
            Map<String, Object> published =
                    before.map(bundle -> BundleReader.published(bundle.jws())).orElse(Map.of());
            draft.pin(published, salt());
            Map<String, Object> document =
                    BundleReader.plain(draft.finish(gateway.names()).toDocument());
            draft.notes().forEach(this::say);
            LongFunction<String> signing = next -> sign(keys, id, document, next, now);
            return publish(store.bundles(), before, BundleDifference.of(published, document), signing, now);
        });
    }

    private static byte[] salt() {
        byte[] salt = new byte[PagePin.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private int publish(
            BundleStore bundles,
            Optional<BundleStore.Bundle> before,
            List<String> changes,
            LongFunction<String> signing,
            Instant now) {
        changes.forEach(line -> print(line + "\n"));
        if (before.isPresent() && changes.isEmpty()) {
            say("nothing changes against version " + before.get().version() + ": nothing is published");
            return ExitCode.OK;
        }
        if (!yes) {
            say("These are the changes against "
                    + before.map(bundle -> "version " + bundle.version()).orElse("nothing")
                    + "; with --yes they are published.");
            return ExitCode.OK;
        }
        long version = bundles.publish(String.valueOf(terminal), signing, now);
        say("Version " + version + " is published for " + terminal + "; ncc agent show " + terminal
                + " tells whether the box confirmed it.");
        return ExitCode.OK;
    }

    private String sign(AuthorityFile keys, String id, Map<String, Object> document, long version, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("kind", AgentConfiguration.BUNDLE_KIND);
        payload.put("terminal", id);
        payload.put("version", version);
        payload.put("issuedAt", now.toEpochMilli());
        payload.put("configuration", document);
        try {
            return Jws.sign(
                    BundleReader.json(payload).getBytes(StandardCharsets.UTF_8),
                    keys.bundleKey(),
                    new JwsHeader(AgentConfiguration.BUNDLE_KIND, "", List.of()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(file + ": too large for a bundle (" + e.getMessage() + ")");
        }
    }
}
