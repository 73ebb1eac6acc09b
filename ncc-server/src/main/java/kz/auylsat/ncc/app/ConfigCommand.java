package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(name = "config", description = "Work with the configuration.", subcommands = ConfigCheckCommand.class)
final class ConfigCommand {}
