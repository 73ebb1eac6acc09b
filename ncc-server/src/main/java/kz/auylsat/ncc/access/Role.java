package kz.auylsat.ncc.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody is there for, and so which operations they may call; docs/access.md says which. */
public enum Role {
    /** Looks at links and their history; changes nothing. */
    VIEWER,
    /** Watches the network day and night. */
    OPERATOR,
    /** Plans and changes the network. */
    ENGINEER,
    /** Stands at the dish. */
    FIELD,
    /** Answers villagers who call. */
    CONTACT_CENTRE,
    /** Lets people and programs in, besides all else. */
    ADMIN;

    /** The role as it is written: in lower case, with dashes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> byId(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** All roles as they are written, for messages. */
    public static String ids() {
        return Arrays.stream(values()).map(Role::id).collect(Collectors.joining(", "));
    }

    /** Whether this role may do all that the other may, and so may give the other to a token. */
    public boolean covers(Role other) {
        return this == other || covered().contains(other);
    }

    private List<Role> covered() {
        return switch (this) {
            case ADMIN -> List.of(values());
            case ENGINEER -> List.of(OPERATOR, VIEWER, FIELD, CONTACT_CENTRE);
            case OPERATOR -> List.of(VIEWER, CONTACT_CENTRE);
            case VIEWER, FIELD, CONTACT_CENTRE -> List.of();
        };
    }
}
