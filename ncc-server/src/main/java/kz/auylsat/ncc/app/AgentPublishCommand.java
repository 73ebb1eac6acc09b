package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Check a box's configuration, show what it changes, sign it and have the box try it.",
        footer = {
            "",
            "The box goes back to what it had by itself, unless it confirms over the new configuration's own path."
        })
final class AgentPublishCommand extends AgentCommand.OnGateway {
    @Parameters(index = "0", paramLabel = "TERMINAL", description = "the terminal's id in the manifests")
    private String terminal;

    @Parameters(index = "1", paramLabel = "FILE", description = "the configuration, as YAML or JSON")
    private Path file;

    @Option(names = "--yes", description = "publish; without it only the changes are shown")
    private boolean yes;

    @Override
    public Integer call() {
        NccConfiguration configuration = options.read();
        gateway(configuration);
        requireTerminal(configuration, terminal);
        AgentConfiguration wanted =
                BundleReader.read(file, Setup.read(configuration).profiles());
        if (!wanted.site().terminal().equals(terminal)) {
            throw new RefusedException(file + ": site.terminal: is "
                    + wanted.site().terminal() + ": write " + terminal + ", or publish it for that terminal");
        }
        Map<String, Object> document = BundleReader.plain(wanted.toDocument());
        Instant now = Clock.systemUTC().instant();
        return withNewGateway(configuration, (store, keys) -> publish(store.bundles(), keys, document, now));
    }

    private int publish(BundleStore bundles, AuthorityFile keys, Map<String, Object> document, Instant now) {
        Optional<BundleStore.Bundle> before = bundles.newest(terminal);
        List<String> changes = BundleDifference.of(
                before.map(bundle -> BundleReader.published(bundle.jws())).orElse(Map.of()), document);
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
        long version = bundles.publish(terminal, next -> sign(keys, document, next, now), now);
        say("Version " + version + " is published for " + terminal + "; ncc agent show " + terminal
                + " tells whether the box confirmed it.");
        return ExitCode.OK;
    }

    private String sign(AuthorityFile keys, Map<String, Object> document, long version, Instant now) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("kind", AgentConfiguration.BUNDLE_KIND);
        payload.put("terminal", terminal);
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
