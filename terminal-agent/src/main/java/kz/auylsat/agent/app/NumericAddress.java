package kz.auylsat.agent.app;

import io.netty.util.NetUtil;

/** Tells numeric addresses and networks from anything that a name server would have to be asked about; pure. */
final class NumericAddress {
    private NumericAddress() {}

    static boolean isAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    /** Whether this is an address, a slash and a prefix that fits it. */
    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() - slash > 4 || slash == text.length() - 1) {
            return false;
        }
        String prefix = text.substring(slash + 1);
        String address = text.substring(0, slash);
        return prefix.chars().allMatch(c -> c >= '0' && c <= '9')
                && isAddress(address)
                && Integer.parseInt(prefix) <= (address.indexOf(':') < 0 ? 32 : 128);
    }
}
