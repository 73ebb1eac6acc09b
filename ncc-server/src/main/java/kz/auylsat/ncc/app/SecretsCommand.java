package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.secret.KeyRing;
import kz.auylsat.ncc.secret.MasterKey;
import kz.auylsat.ncc.secret.MasterKeyFile;
import kz.auylsat.ncc.secret.MasterKeys;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.ncc.secret.SecretStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        description = "Look after what is sealed: master keys, and the SNMPv3 keys that are generated.",
        subcommands = {
            SecretsCommand.CheckCommand.class,
            SecretsCommand.RotateKeyCommand.class,
            SecretsCommand.ForgetKeyCommand.class,
            SecretsCommand.NewKeyCommand.class,
            RotateSnmpCommand.class
        },
        footer = {"", "These work beside a running NCC, which goes on polling."})
final class SecretsCommand {
    private static final int AT_ONCE = 200;

    private SecretsCommand() {}

    /** What the sub-commands share. */
    abstract static class OnSecrets implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ConfigurationOptions options;

        <T> T withSecrets(Function<SecretsWiring, T> task) {
            try (SecretsWiring secrets = SecretsWiring.beside(options.read())) {
                return task.apply(secrets);
            } catch (SealException e) {
                throw new UnavailableException(String.valueOf(e.getMessage()), e);
            }
        }

        /** With the gateway's bundles; {@code otherwise} where there is no gateway. */
        <T> T withBundles(SecretsWiring secrets, T otherwise, Function<BundleStore, T> task) {
            Path tables = GatewayWiring.tables(options.read().data());
            if (!Files.exists(tables)) {
                return otherwise;
            }
            try (GatewayStore store = GatewayStore.join(tables, secrets.bundleSeal())) {
                return task.apply(store.bundles());
            }
        }
    }

    @Command(name = "check", description = "Open every secret; tell how many are sealed with which master key.")
    static final class CheckCommand extends OnSecrets {
        @Override
        public Integer call() {
            return withSecrets(secrets -> {
                String current =
                        secrets.database().read(SecretStore::currentKey).orElse(null);
                if (current == null) {
                    ConsoleWriter.say(spec, "nothing is sealed yet: the first secret makes its master key");
                    return ExitCode.OK;
                }
                Map<String, Integer> closed = closed(secrets);
                ConsoleWriter.print(spec, table(secrets, current));
                ConsoleWriter.say(
                        spec,
                        "the master keys are in " + secrets.keys().source().name());
                long otherwise = isGone(secrets, current) ? 0 : withBundles(secrets, 0L, BundleStore::otherwiseKept);
                if (otherwise > 0) {
                    ConsoleWriter.say(
                            spec,
                            otherwise
                                    + " configurations of boxes are sealed with another key, or not yet: ncc secrets rotate-key"
                                    + " goes on");
                }
                closed.forEach((why, count) -> ConsoleWriter.say(spec, count + " cannot be opened: " + why));
                return closed.isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
            });
        }

        private TextTable table(SecretsWiring secrets, String current) {
            Map<String, Long> sealed = new TreeMap<>(secrets.database().read(SecretStore::countByKey));
            sealed.putIfAbsent(current, 0L);
            TextTable table = new TextTable("MASTER KEY", "SECRETS", "CONFIGURATIONS", "");
            sealed.forEach((id, count) -> {
                boolean gone = isGone(secrets, id);
                boolean seals = id.equals(current);
                table.row(
                        id,
                        count,
                        gone || !seals ? "—" : withBundles(secrets, 0L, of -> of.kept() - of.otherwiseKept()),
                        gone ? "is gone" : seals ? "seals" : "rotate-key is not done");
            });
            return table;
        }

        private static boolean isGone(SecretsWiring secrets, String key) {
            return secrets.keys().troubleWith(key).isPresent();
        }

        /** How many cannot be opened, by the reason. */
        private static Map<String, Integer> closed(SecretsWiring secrets) {
            Map<String, Integer> closed = new HashMap<>();
            SecretStore store = secrets.enrolments().keys().secrets();
            SecretName last = new SecretName("", "", 0);
            for (List<SecretName> some = names(secrets, last); !some.isEmpty(); some = names(secrets, last)) {
                for (SecretName name : some) {
                    try {
                        var unused = secrets.database().read(handle -> store.open(handle, name));
                    } catch (SealException e) {
                        closed.merge(
                                e.kind() == SealException.Kind.DAMAGED
                                        ? name.text() + " is damaged"
                                        : String.valueOf(e.getMessage())
                                                .replaceFirst("^.* is sealed", "they are sealed"),
                                1,
                                Integer::sum);
                    }
                }
                last = some.get(some.size() - 1);
            }
            return closed;
        }

        private static List<SecretName> names(SecretsWiring secrets, SecretName after) {
            return secrets.database().read(handle -> SecretStore.names(handle, after, AT_ONCE));
        }
    }

    @Command(
            name = "rotate-key",
            description = "Seal everything with a new master key; cut off, it goes on when called again.",
            footer = {
                "",
                "Former keys stay in the key file: older backups open with them. Where secrets.keyCommand gives the keys,",
                "let it print the new one as its last line first; ncc secrets new-key makes one."
            })
    static final class RotateKeyCommand extends OnSecrets {
        @Override
        public Integer call() {
            return withSecrets(secrets -> {
                Instant now = Clock.systemUTC().instant();
                String before = secrets.database().read(SecretStore::currentKey).orElse(null);
                if (before == null) {
                    ConsoleWriter.say(spec, "nothing is sealed yet: there is nothing to rotate");
                    return ExitCode.OK;
                }
                String key = isUnfinished(secrets, before) ? before : next(secrets, before, now);
                ConsoleWriter.say(
                        spec,
                        key.equals(before)
                                ? "going on to the master key " + key
                                : "from the master key " + before + " to " + key);
                String sealed = reseal(secrets, now) + " sealed anew";
                CommandAudit.done(secrets.database(), spec, "master-keys/" + key, sealed);
                ConsoleWriter.say(
                        spec,
                        sealed + " with " + key + "; " + secrets.keys().source().name()
                                + " has it: keep a copy where the backups are not");
                return ExitCode.OK;
            });
        }

        private boolean isUnfinished(SecretsWiring secrets, String current) {
            return secrets.database().read(SecretStore::countByKey).keySet().stream()
                            .anyMatch(id -> !id.equals(current))
                    || withBundles(secrets, 0L, BundleStore::otherwiseKept) > 0;
        }

        /** The key file has it before anything is sealed with it. */
        private static String next(SecretsWiring secrets, String before, Instant now) {
            MasterKeys keys = secrets.keys();
            KeyRing known = keys.reread().keys();
            if (known.byId(before).isEmpty()) {
                keys.sealerWith(before);
                throw new UnavailableException("the secrets are sealed with the master key " + before + ", which "
                        + keys.source().name() + " does not hold: put that key's line back");
            }
            if (known.newest().id().equals(before)) {
                if (!keys.source().isWritable()) {
                    throw new RefusedException(keys.source().name() + " prints no newer key than the one in use: let it"
                            + " print another line at its end, as ncc secrets new-key makes one, and call this again");
                }
                keys.replace(known.with(SecretsWiring.freshKey()));
            }
            String next = keys.sealer().keys().newest().id();
            return secrets.database().write(handle -> {
                SecretStore.use(handle, next, now);
                return next;
            });
        }

        private String reseal(SecretsWiring secrets, Instant now) {
            SecretStore store = secrets.enrolments().keys().secrets();
            long sealed = 0;
            for (int some = 1; some > 0; sealed += some) {
                some = secrets.database().write(handle -> store.reseal(handle, AT_ONCE, now));
            }
            long bundles = withBundles(secrets, 0L, of -> {
                long before = of.otherwiseKept();
                for (OptionalLong last = OptionalLong.of(0); last.isPresent(); ) {
                    last = of.sealAnew(last.getAsLong(), AT_ONCE);
                }
                return before - of.otherwiseKept();
            });
            return sealed
                    + (sealed == 1 ? " secret and " : " secrets and ")
                    + bundles
                    + (bundles == 1 ? " configuration" : " configurations");
        }
    }

    @Command(
            name = "forget-key",
            description = "Take a former master key out of the key file; backups it sealed open no more.")
    static final class ForgetKeyCommand extends OnSecrets {
        @Parameters(paramLabel = "KEY", description = "the key's id, as ncc secrets check tells")
        private String key;

        @Override
        public Integer call() {
            return withSecrets(secrets -> {
                KeyRing known = secrets.keys().reread().keys();
                if (known.byId(key).isEmpty()) {
                    throw new RefusedException(secrets.keys().source().name() + " has no key " + key + ": it has "
                            + String.join(", ", known.ids()));
                }
                boolean used = secrets.database()
                                .read(handle -> SecretStore.currentKey(handle)
                                                .filter(key::equals)
                                                .isPresent()
                                        || SecretStore.countByKey(handle).containsKey(key))
                        || known.ids().size() == 1
                        || withBundles(secrets, 0L, BundleStore::otherwiseKept) > 0;
                if (used) {
                    throw new RefusedException(key + " is still in use: ncc secrets rotate-key first");
                }
                if (!secrets.keys().source().isWritable()) {
                    throw new RefusedException("take its line out of what "
                            + secrets.keys().source().name() + " prints");
                }
                secrets.keys().replace(known.without(key));
                CommandAudit.done(secrets.database(), spec, "master-keys/" + key, "forgotten");
                ConsoleWriter.say(
                        spec, key + " is gone from " + secrets.keys().source().name());
                return ExitCode.OK;
            });
        }
    }

    @Command(name = "new-key", description = "Make a master key for a vault, as a line in a new file.")
    static final class NewKeyCommand extends OnSecrets {
        @Option(names = "-o", required = true, paramLabel = "FILE", description = "a file that is not there yet")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            if (Files.exists(file)) {
                throw new RefusedException(file + " is there already: name a new file");
            }
            MasterKey fresh = SecretsWiring.freshKey();
            new MasterKeyFile(file).write(new KeyRing(List.of(fresh)));
            ConsoleWriter.say(spec, "the master key " + fresh.id() + " is in " + file + ", for its owner alone");
            return ExitCode.OK;
        }
    }
}
