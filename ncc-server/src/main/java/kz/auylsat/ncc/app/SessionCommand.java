package kz.auylsat.ncc.app;

import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.access.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "session",
        description = "Who is signed in.",
        subcommands = {SessionCommand.ListCommand.class, SessionCommand.EndCommand.class})
final class SessionCommand {
    private SessionCommand() {}

    @Command(name = "list", description = "List the sessions, the one used last first.")
    static final class ListCommand extends OnAccessTables {
        @Override
        public Integer call() {
            TextTable table = new TextTable("ID", "NAME", "ROLE", "REGIONS", "BY", "FROM", "USED LAST", "ENDS");
            for (Session session : withAccess(AccessStore::sessions)) {
                table.row(
                        session.id(),
                        session.name(),
                        session.role().id(),
                        session.regions(),
                        session.means().id(),
                        session.address(),
                        session.seenAt(),
                        session.expiresAt());
            }
            ConsoleWriter.print(spec, table);
            return ExitCode.OK;
        }
    }

    @Command(name = "end", description = "Sign somebody out; a running NCC sees it within ten seconds.")
    static final class EndCommand extends OnAccessTables {
        @Parameters(paramLabel = "ID", description = "the session's, of ncc access session list")
        private String id;

        @Override
        public Integer call() {
            if (!withAccess(access -> access.endSession(id, null, entry("sessions/" + id, "ended")))) {
                throw new RefusedException("there is no session " + id + ": ncc access session list shows them");
            }
            return ExitCode.OK;
        }
    }
}
