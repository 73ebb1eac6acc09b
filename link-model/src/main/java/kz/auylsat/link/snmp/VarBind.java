package kz.auylsat.link.snmp;

/** An object identifier and its value. */
public record VarBind(Oid oid, SnmpValue value) {}
