package kz.auylsat.link.control;

import java.util.Map;

/** A command's arguments as its kind takes them, the same at the NCC and on the box; all of them are good. */
public final class CommandArguments {
    private final CommandKind kind;
    private final Map<String, String> values;

    private CommandArguments(CommandKind kind, Map<String, String> values) {
        this.kind = kind;
        this.values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException with one line: which is missing, unknown or out of bounds, and what to write */
    public static CommandArguments of(CommandKind kind, Map<String, String> values) {
        for (String name : values.keySet()) {
            if (kind.arguments().stream().noneMatch(each -> each.name().equals(name))) {
                throw new IllegalArgumentException((name.length() > 32 ? name.substring(0, 32) : name) + ": "
                        + kind.id() + " has no such argument");
            }
        }
        for (CommandArgument argument : kind.arguments()) {
            String text = values.get(argument.name());
            if (argument.isHost()) {
                argument.host(text == null ? "" : text, kind.id());
            } else if (text != null) {
                argument.number(text);
            }
        }
        return new CommandArguments(kind, values);
    }

    /** The host's name or address. */
    public String host(String name) {
        String text = values.get(named(name).name());
        if (text == null) {
            throw new IllegalStateException(name + " is no host");
        }
        return text;
    }

    /** The number, or what holds where none is given. */
    public long whole(String name) {
        return whole(name, named(name).greatest());
    }

    /** The same with a bound that only the configuration in force knows; IllegalArgumentException where it is above. */
    public long whole(String name, long greatest) {
        CommandArgument all = named(name);
        CommandArgument bounded = CommandArgument.whole(name, all.least(), Math.min(all.greatest(), greatest), 0);
        String text = values.get(name);
        return text == null ? Math.min(all.otherwise(), bounded.greatest()) : bounded.number(text);
    }

    private CommandArgument named(String name) {
        return kind.arguments().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " takes no " + name));
    }
}
