package kz.auylsat.link.control;

/** The versions of SNMP that a modem is asked in. */
public enum SnmpVersion {
    V2C,
    V3
}
