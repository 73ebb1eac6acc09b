package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BoxConfiguration;
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
            ConsoleWriter.print(spec, BundleExample.text());
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
        if (found.agent() != null && found.agent().generatesCredential()) {
            throw new RefusedException(
                    id + "'s configuration is made of its template, with the keys that are generated for"
                            + " it: write what is to change into the template, and ncc apply it");
        }
        Instant now = Clock.systemUTC().instant();
        BundleDraft draft = new BundleDraft(from.toString(), BundleReader.read(from), BundleExample.tree());
        draft.gateway(gateway);
        draft.site(BundleSite.of(setup.inventory(), found, MagneticDeclination.decimalYear(now)));
        draft.profile(setup.profiles());
        return withNewGateway(configuration, (store, keys) -> {
            Optional<BundleStore.Bundle> before = store.bundles().newest(id);
            Map<String, Object> published = before.flatMap(BundleStore.Bundle::jws)
                    .map(BundleReader::published)
                    .orElse(Map.of());
            draft.pin(published, salt());
            Map<String, Object> document =
                    BundleReader.plain(draft.finish(gateway.names()).toDocument());
            draft.notes().forEach(line -> ConsoleWriter.say(spec, line));
            Optional<BoxConfiguration> standing = store.agents().status(id).map(AgentStore.Status::configuration);
            boolean same = before.isPresent()
                    && BundleDifference.of(published, document).isEmpty();
            Optional<String> again = before.flatMap(bundle -> again(bundle, standing, keys));
            if (same && again.isEmpty()) {
                ConsoleWriter.say(
                        spec, "nothing changes against version " + before.get().version() + ": nothing is published");
                return ExitCode.OK;
            }
            Base base = base(store.bundles(), before, standing, keys);
            BundleDifference.of(base.configuration(), document).forEach(line -> ConsoleWriter.print(spec, line + "\n"));
            if (!yes) {
                again.ifPresent(line -> ConsoleWriter.say(spec, line));
                ConsoleWriter.say(
                        spec, "These are the changes against " + base.name() + "; with --yes they are published.");
                return ExitCode.OK;
            }
            long version = store.bundles().publish(id, next -> SignedBundle.text(keys, id, document, next, now), now);
            audit(configuration, id, "configuration " + version + " published");
            ConsoleWriter.say(
                    spec,
                    again.map(why -> why + "; " + (same ? "published again as " : "published as ") + version)
                                    .orElse("Version " + version + " is published for " + id)
                            + "; ncc agent show " + id + " tells whether the box confirmed it.");
            return ExitCode.OK;
        });
    }

    private static byte[] salt() {
        byte[] salt = new byte[PagePin.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /**
     * What a new version is compared with.
     *
     * @param name for people
     */
    private record Base(String name, Map<String, Object> configuration) {}

    /** What the box runs; what was published last where it never said. */
    private static Base base(
            BundleStore bundles,
            Optional<BundleStore.Bundle> before,
            Optional<BoxConfiguration> standing,
            AuthorityFile keys) {
        OptionalLong running = standing.map(BoxConfiguration::running).orElse(OptionalLong.empty());
        if (before.isEmpty()) {
            return new Base("nothing", Map.of());
        }
        if (running.isPresent() && running.getAsLong() == 0) {
            return new Base("nothing, for the box runs no version", Map.of());
        }
        BundleStore.Bundle last = before.get();
        return running.stream()
                .boxed()
                .flatMap(version -> bundles.version(last.terminal(), version).stream())
                .findFirst()
                .map(runs -> new Base(
                        "version " + runs.version() + (SignedBundle.isBy(keys, runs) ? ", which the box runs" : ""),
                        configuration(runs)))
                .orElseGet(() -> new Base("version " + last.version(), configuration(last)));
    }

    private static Map<String, Object> configuration(BundleStore.Bundle bundle) {
        return bundle.jws().map(BundleReader::published).orElse(Map.of());
    }

    /** Why the newest version comes to nothing, so that also the same is published again; empty where it does not. */
    private static Optional<String> again(
            BundleStore.Bundle newest, Optional<BoxConfiguration> standing, AuthorityFile keys) {
        String version = "version " + newest.version();
        if (!SignedBundle.isBy(keys, newest)) {
            return Optional.of(version + " is of a former authority, and boxes do not take it");
        }
        return standing.filter(box -> box.version() == newest.version()).flatMap(box -> switch (box.state()) {
            case ROLLED_BACK -> Optional.of(version + " was rolled back (" + AgentText.why(box) + ")");
            case NOT_RUN -> Optional.of(version + " does not run (" + AgentText.why(box) + ")");
            case REFUSED -> Optional.of(version + " was not taken (" + box.detail() + ")");
            default -> Optional.empty();
        });
    }
}
