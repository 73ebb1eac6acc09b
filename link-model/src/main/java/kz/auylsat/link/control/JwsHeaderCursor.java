package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The few shapes of JSON that a signature's header needs: texts without escapes, and lists of them. */
final class JwsHeaderCursor {
    private final String json;
    private final Set<String> seen = new HashSet<>();
    private int at;

    JwsHeaderCursor(String json) {
        this.json = json;
    }

    void take(char wanted) throws MalformedMessageException {
        if (!next(wanted)) {
            throw wrong();
        }
        at++;
    }

    /** Whether another follows; steps over the comma. */
    boolean more() {
        if (next(',')) {
            at++;
            return true;
        }
        return false;
    }

    String text() throws MalformedMessageException {
        take('"');
        int end = json.indexOf('"', at);
        if (end < 0) {
            throw wrong();
        }
        String text = json.substring(at, end);
        if (text.indexOf('\\') >= 0) {
            throw wrong();
        }
        at = end + 1;
        return text;
    }

    List<byte[]> certificates() throws MalformedMessageException {
        List<byte[]> certificates = new ArrayList<>();
        take('[');
        do {
            String text = text();
            if (certificates.size() == JwsHeader.CERTIFICATES_MAX
                    || text.length() > JwsHeader.CERTIFICATE_BYTES_MAX * 4 / 3 + 4) {
                throw new MalformedMessageException("signature: too many or too large certificates");
            }
            try {
                certificates.add(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw wrong();
            }
        } while (more());
        take(']');
        return certificates;
    }

    void once(String name) throws MalformedMessageException {
        if (!seen.add(name)) {
            throw new MalformedMessageException("signature: its header names " + name + " twice");
        }
    }

    void requireEnd() throws MalformedMessageException {
        blanks();
        if (at != json.length()) {
            throw wrong();
        }
    }

    private boolean next(char wanted) {
        blanks();
        return at < json.length() && json.charAt(at) == wanted;
    }

    private void blanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private static MalformedMessageException wrong() {
        return new MalformedMessageException("signature: its header is not as it should be");
    }
}
