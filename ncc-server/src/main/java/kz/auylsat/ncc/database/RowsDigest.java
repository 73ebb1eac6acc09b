package kz.auylsat.ncc.database;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Adds up rows: engines sort text differently, so their order must not count. */
final class RowsDigest {
    private static final BigInteger ROUND = BigInteger.ONE.shiftLeft(256);

    private final MessageDigest sha256 = sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    void add(String row) {
        BigInteger one = new BigInteger(1, sha256.digest(row.getBytes(StandardCharsets.UTF_8)));
        sum = sum.add(one).mod(ROUND);
        rows++;
    }

    TableCount count(String table) {
        return new TableCount(table, rows, String.format("%064x", sum));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
