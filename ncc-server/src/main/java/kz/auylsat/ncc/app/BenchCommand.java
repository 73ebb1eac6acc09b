package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measure AuylSat on this machine.",
        subcommands = {
            BenchPollCommand.class,
            BenchApiCommand.class,
            BenchSatelliteCommand.class,
            BenchOutboxCommand.class
        })
final class BenchCommand {}
