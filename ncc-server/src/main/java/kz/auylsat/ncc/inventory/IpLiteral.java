package kz.auylsat.ncc.inventory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses written in digits, read without ever asking the DNS. */
public final class IpLiteral {
    /** No leading zeros: some systems read 010 as octal (RFC 6943 §3.1.1). */
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** In brackets the JDK looks nothing up; a zone index (%) is of one machine only, so it is none of these. */
    private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private IpLiteral() {}

    /**
     * The address in these digits.
     *
     * @throws IllegalArgumentException where it is a host name, has a zone index, or is no address
     */
    public static InetAddress parse(String text) {
        boolean v4 = V4.matcher(text).matches();
        if (!v4 && !V6_CHARACTERS.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IP address in digits");
        }
        try {
            return InetAddress.getByName(v4 ? text : "[" + text + "]");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IP address in digits", e);
        }
    }

    /** The address of 4 or 16 octets. */
    public static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(octets.length + " octets are no IP address", e);
        }
    }

    /** One spelling for each address, so that two spellings of one agent are seen as the same. */
    public static String canonical(String text) {
        return String.valueOf(parse(text).getHostAddress());
    }
}
