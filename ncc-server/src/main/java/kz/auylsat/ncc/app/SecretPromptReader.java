package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/** Asks for a secret at the terminal, without showing it; a pipe's first line stands in for a terminal. */
final class SecretPromptReader {
    private SecretPromptReader() {}

    @SuppressWarnings("SystemConsoleNull") // a console that is no terminal, from JDK 22 on, reads a line as well
    static String ask(String prompt) throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("%s", prompt);
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line.strip();
    }

    /** Asked twice at a terminal, for nobody sees what was typed. */
    @SuppressWarnings("SystemConsoleNull")
    static String askNew(String prompt) throws IOException {
        String first = ask(prompt);
        if (System.console() != null && !first.equals(ask("Once more: "))) {
            throw new RefusedException("the two are not the same: nothing was changed");
        }
        return first;
    }
}
