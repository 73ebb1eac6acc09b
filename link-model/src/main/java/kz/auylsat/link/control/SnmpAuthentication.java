package kz.auylsat.link.control;

/** How a user of SNMPv3 proves who it is (RFC 3414 §6–7, RFC 7860); MD5 only for a modem that knows no other. */
public enum SnmpAuthentication {
    MD5,
    SHA1,
    SHA224,
    SHA256,
    SHA384,
    SHA512
}
