package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(
        name = "series",
        description = "Work with the history.",
        subcommands = {SeriesCopyCommand.class, SeriesQuarantineCommand.class})
final class SeriesCommand {}
