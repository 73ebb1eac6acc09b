package kz.auylsat.link.document;

/** A document is not as it should be; the message is one line: where, what, and what to write instead. */
public final class MalformedDocumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGE_CHARS_MAX = 300;

    private final String place;

    /** What a document holds is repeated in messages: it must neither break the line nor reach a terminal as a command. */
    public MalformedDocumentException(String message) {
        super(oneLine(message));
        this.place = "";
    }

    /** @param place where in the document, as {@code probes[2].target} */
    public MalformedDocumentException(String place, String problem) {
        super(oneLine(place + ": " + problem));
        this.place = place;
    }

    /** What is wrong and what to write, without where. */
    public String problem() {
        String message = String.valueOf(getMessage());
        return message.startsWith(place + ": ") ? message.substring(place.length() + 2) : message;
    }

    /** Where in the document, as {@link DocumentReader#path} tells it; empty where that is not known. */
    public String place() {
        return place;
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
