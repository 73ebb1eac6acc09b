package kz.auylsat.ncc.app;

import picocli.CommandLine.Command;

@Command(
        name = "dashboards",
        description = "Work with Grafana's dashboards.",
        subcommands = {DashboardsCheckCommand.class})
final class DashboardsCommand {}
