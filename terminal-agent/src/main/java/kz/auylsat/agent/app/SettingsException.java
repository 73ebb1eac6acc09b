package kz.auylsat.agent.app;

/** The settings file is refused; the message is one line: file, line number, what to write instead. */
final class SettingsException extends RuntimeException {
    SettingsException(String message) {
        super(message);
    }
}
