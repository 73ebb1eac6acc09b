package kz.auylsat.link.document;

/** A document is not as it should be; the message is one line: where, what, and what to write instead. */
public final class MalformedDocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGE_CHARS_MAX = 300;

    /** What a document holds is repeated in messages: it must neither break the line nor reach a terminal as a command. */
    public MalformedDocumentException(String message) {
        super(oneLine(message));
    }

    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < message.length() && line.length() < MESSAGE_CHARS_MAX; i++) {
            char c = message.charAt(i);
            line.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return line.toString().strip();
    }
}
