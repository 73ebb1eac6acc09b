package kz.auylsat.agent.app;

/** The settings file is refused; the message is one line: file, line number, what to write instead. */
final class LocalSettingsException extends RuntimeException {
    LocalSettingsException(String message) {
        super(message);
    }
}
