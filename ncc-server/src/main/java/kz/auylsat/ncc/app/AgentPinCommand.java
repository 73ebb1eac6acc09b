package kz.auylsat.ncc.app;

import java.io.IOException;
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
        String pin = generate ? made(random) : SecretPromptReader.ask("PIN: ");
        if (!PagePin.isWellFormed(pin)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no PIN: write " + PagePin.DIGITS_MIN + " to " + PagePin.DIGITS_MAX + " digits, or --generate one");
        }
        byte[] salt = new byte[PagePin.SALT_BYTES];
        random.nextBytes(salt);
        ConsoleWriter.print(spec, PagePin.of(pin, salt).text() + "\n");
        if (generate) {
            ConsoleWriter.say(spec, "PIN " + pin + ": for the technicians; it is shown this once");
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
}
