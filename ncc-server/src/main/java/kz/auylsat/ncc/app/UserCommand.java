package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.access.User;
import kz.auylsat.ncc.access.UserStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "user",
        description = "People who sign in with a name and a password.",
        subcommands = {
            UserCommand.AddCommand.class,
            UserCommand.ListCommand.class,
            UserCommand.RoleCommand.class,
            UserCommand.PasswordCommand.class,
            UserCommand.DisableCommand.class,
            UserCommand.EnableCommand.class,
            UserCommand.DeleteCommand.class
        })
final class UserCommand {
    private static final String WITHIN = "Signed out everywhere; a running NCC sees it within ten seconds.";

    private UserCommand() {}

    /** A command about one user. */
    abstract static class OfUser extends OnAccessTables {
        @Parameters(paramLabel = "NAME", description = "the user's name")
        String name;

        String target() {
            return "users/" + name;
        }

        Integer change(UserStore.Change change, String detail) {
            withUsers(users -> users.change(name, change, entry(target(), detail)));
            ConsoleWriter.say(spec, WITHIN);
            return ExitCode.OK;
        }
    }

    /** Where the password comes from: never from the command line, which others can read. */
    static final class PasswordOptions {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "holds the password, alone, and nobody else may read it (default: it is asked for)")
        private @Nullable Path file;

        String read() throws IOException {
            return file == null ? SecretPromptReader.askNew("Password: ") : SecretFile.read(file);
        }
    }

    @Command(name = "add", description = "Add a user.")
    static final class AddCommand extends OfUser {
        @Mixin
        private RoleOptions what;

        @Mixin
        private PasswordOptions password;

        @Override
        public Integer call() throws IOException {
            Role role = what.role;
            if (role == null) {
                throw new ParameterException(spec.commandLine(), "say what the user is there for: --role viewer");
            }
            Regions regions = what.regions();
            String secret = password.read();
            withUsers(users -> users.add(
                    name, role, regions, secret, Instant.now(), entry(target(), role.id() + ", regions " + regions)));
            return ExitCode.OK;
        }
    }

    @Command(name = "list", description = "List the users.")
    static final class ListCommand extends OnAccessTables {
        @Override
        public Integer call() {
            TextTable table = new TextTable("NAME", "ROLE", "REGIONS", "STATE", "SIGNED IN LAST");
            for (User user : withUsers(UserStore::list)) {
                table.row(
                        user.name(),
                        user.role().id(),
                        user.regions(),
                        user.disabled() ? "disabled" : "",
                        user.signedInAt() == null ? "never" : user.signedInAt());
            }
            ConsoleWriter.print(spec, table);
            return ExitCode.OK;
        }
    }

    @Command(name = "role", description = "Change what a user may do, and which regions they see.")
    static final class RoleCommand extends OfUser {
        @Mixin
        private RoleOptions what;

        @Option(names = "--all-regions", description = "no longer limited to regions")
        private boolean all;

        @Override
        public Integer call() {
            if (all && what.namesRegions()) {
                throw new ParameterException(spec.commandLine(), "either --region or --all-regions");
            }
            Regions regions = all || what.namesRegions() ? what.regions() : null;
            if (what.role == null && regions == null) {
                throw new ParameterException(spec.commandLine(), "say what to change: --role viewer, or --region TJ");
            }
            return change(
                    new UserStore.Change(what.role, regions, null, null),
                    (what.role == null ? "" : "role " + what.role.id() + " ")
                            + (regions == null ? "" : "regions " + regions));
        }
    }

    @Command(name = "password", description = "Give a user another password.")
    static final class PasswordCommand extends OfUser {
        @Mixin
        private PasswordOptions password;

        @Override
        public Integer call() throws IOException {
            String secret = password.read();
            withUsers(users -> users.setPassword(name, secret, Instant.now(), entry(target(), "password")));
            ConsoleWriter.say(spec, WITHIN);
            return ExitCode.OK;
        }
    }

    @Command(name = "disable", description = "Keep a user out, and the tokens that they made.")
    static final class DisableCommand extends OfUser {
        @Override
        public Integer call() {
            return change(new UserStore.Change(null, null, true, null), "disabled");
        }
    }

    @Command(name = "enable", description = "Let a user in again.")
    static final class EnableCommand extends OfUser {
        @Override
        public Integer call() {
            return change(new UserStore.Change(null, null, false, null), "enabled");
        }
    }

    @Command(name = "delete", description = "Delete a user, and the tokens that they made.")
    static final class DeleteCommand extends OfUser {
        @Override
        public Integer call() {
            withUsers(users -> {
                users.delete(name, entry(target(), "deleted"));
                return true;
            });
            ConsoleWriter.say(spec, WITHIN);
            return ExitCode.OK;
        }
    }
}
