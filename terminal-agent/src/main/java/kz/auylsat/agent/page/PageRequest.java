package kz.auylsat.agent.page;

import java.util.Optional;

/**
 * A request whose head was let through.
 *
 * @param path without the query, as {@code /api/lineup}
 * @param session the session cookie's value
 * @param client the device's address, as text
 */
record PageRequest(
        String method,
        String path,
        String query,
        Optional<String> session,
        String client,
        String ifNoneMatch,
        boolean takesGzip,
        byte[] body) {

    /** Whether it is this method on this path. */
    boolean is(String ofMethod, String ofPath) {
        return method.equals(ofMethod) && path.equals(ofPath);
    }

    /** A parameter of the query; empty text where absent. */
    String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
