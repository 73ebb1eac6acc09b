package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import kz.auylsat.link.control.PagePin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "pin",
        description = "Print the salted hash of a PIN for page.pinHash of a box's configuration.",
        footer = {
            "",
            "The PIN is asked for, or read as one line from standard input; it is stored nowhere. A file with page.pin",
            "instead needs no hash: ncc agent publish makes it."
        })
final class AgentPinCommand implements Callable<Integer> {
    private static final int MADE_DIGITS = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--generate", description = "make a PIN of 8 digits and show it, once")
    private boolean generate;

    @Override
    public Integer call() throws IOException {
        SecureRandom random = new SecureRandom();
        String pin = generate ? made(random) : asked();
        if (!PagePin.isWellFormed(pin)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no PIN: write " + PagePin.DIGITS_MIN + " to " + PagePin.DIGITS_MAX + " digits, or --generate one");
        }
        byte[] salt = new byte[PagePin.SALT_BYTES];
        random.nextBytes(salt);
        spec.commandLine().getOut().println(PagePin.of(pin, salt).text());
        spec.commandLine().getOut().flush();
        if (generate) {
            spec.commandLine().getErr().println("PIN " + pin + ": for the technicians; it is shown this once");
            spec.commandLine().getErr().flush();
        }
        return ExitCode.OK;
    }

    private static String made(SecureRandom random) {
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < MADE_DIGITS; i++) {
            pin.append(random.nextInt(10));
        }
        return pin.toString();
    }

    @SuppressWarnings("SystemConsoleNull") // a console that is no terminal, from JDK 22 on, reads a line as well
    private static String asked() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("PIN: ");
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line.strip();
    }
}
