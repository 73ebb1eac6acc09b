package kz.auylsat.ncc.secret;

import java.util.Optional;

/** Where the master keys are kept; every method may throw {@link SealException} with one line. */
public interface KeySource {
    /** For messages, as {@code the key file /etc/auylsat/master.key}. */
    String name();

    /** The keys; empty where there are none yet. */
    Optional<KeyRing> read();

    /** Whether {@link #write} may be called: keys that a command prints are not this program's to change. */
    boolean isWritable();

    /** Keeps these keys, whole or not at all; on the disk when this returns. */
    void write(KeyRing keys);

    /** Keeps these keys where there are none yet, else leaves those that are there; likewise. */
    void create(KeyRing keys);
}
