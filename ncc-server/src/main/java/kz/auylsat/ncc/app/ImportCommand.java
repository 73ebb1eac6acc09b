package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(
        name = "import",
        description = "Make manifests of what other programs wrote.",
        subcommands = ImportCsvCommand.class)
final class ImportCommand {}
