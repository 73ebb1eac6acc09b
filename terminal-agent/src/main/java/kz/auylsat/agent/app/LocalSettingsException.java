package kz.auylsat.agent.app;

/** The settings file is refused; the message is a line for each mistake: file, line number, what to write instead. */
final class LocalSettingsException extends RuntimeException {
    LocalSettingsException(String message) {
        super(message);
    }
}
