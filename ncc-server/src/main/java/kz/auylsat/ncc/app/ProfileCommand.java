package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(
        name = "profile",
        description = "Work with device profiles.",
        subcommands = {ProfileTestCommand.class, ProfileListCommand.class})
final class ProfileCommand {}
