package kz.auylsat.ncc.yaml;

/**
 * One mistake in a file, said in one line: where, what, and what to write instead.
 *
 * @param file the file's name as the user knows it
 * @param line from 1; 0 where the mistake is of the whole file
 * @param column of a table's cell, from 1; 0 where there is none
 * @param message what is wrong and what to write instead
 */
public record Problem(String file, int line, int column, String message) {
    /** What a file holds is repeated in messages: it must neither break the line nor reach a terminal as a command. */
    public Problem {
        message = message.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    public Problem(String file, int line, String message) {
        this(file, line, 0, message);
    }

    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + message;
    }
}
