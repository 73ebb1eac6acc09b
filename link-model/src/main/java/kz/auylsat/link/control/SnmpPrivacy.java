package kz.auylsat.link.control;

/** How SNMPv3 hides what it says (RFC 3414 §8, RFC 3826, and two ways of extending a key that devices use). */
public enum SnmpPrivacy {
    DES,
    AES128,
    AES192,
    AES256,
    AES192_REEDER,
    AES256_REEDER
}
