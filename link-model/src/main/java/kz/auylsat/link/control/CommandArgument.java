package kz.auylsat.link.control;

/**
 * What a command may be given by name: a host, or a whole number within bounds.
 *
 * @param isHost a name or an address that must be given; the numbers then mean nothing
 * @param least of a number
 * @param greatest of a number
 * @param otherwise what holds where it is not given
 */
public record CommandArgument(String name, boolean isHost, long least, long greatest, long otherwise) {
    static CommandArgument host(String name) {
        return new CommandArgument(name, true, 0, 0, 0);
    }

    static CommandArgument whole(String name, long least, long greatest, long otherwise) {
        return new CommandArgument(name, false, least, greatest, otherwise);
    }

    /** The number in a text; IllegalArgumentException with one line where it is none within the bounds. */
    long number(String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Below, as for a number out of bounds.
        }
        throw new IllegalArgumentException(name + ": write a whole number from " + least + " to " + greatest);
    }

    /** The text itself where it is a host; IllegalArgumentException with one line where not. */
    String host(String text, String ofCommand) {
        try {
            return Hosts.host(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    name + ": write a host name or an address, as " + ofCommand + " " + name + "=10.58.0.1", e);
        }
    }
}
