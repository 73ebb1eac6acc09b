package kz.auylsat.ncc.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are taken (NIST SP 800-63B §3.1.1): long ones, of any letters, that are not the name; no rules of
 * digits and signs, and no end after so many days.
 */
public final class PasswordRules {
    public static final int LENGTH_MIN = 12;
    public static final int LENGTH_MAX = 200;
    private static final int LETTERS_MIN = 5;

    private PasswordRules() {}

    /** One spelling for letters that keyboards write in several (NIST SP 800-63B: NFKC before hashing). */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** What is wrong with it and what to choose instead; empty where nothing is. */
    public static Optional<String> problem(String userName, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            return Optional.of("the password has " + length + " characters: choose " + LENGTH_MIN + " to " + LENGTH_MAX
                    + ", as four words that have nothing to do with each other");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.codePoints().distinct().count() < LETTERS_MIN) {
            return Optional.of("the password repeats fewer than " + LETTERS_MIN + " characters: choose another");
        }
        String letters = letters(plain);
        String name = letters(userName);
        boolean named = !name.isEmpty() && letters.contains(name);
        if (named && plain.length() - userName.length() < LENGTH_MIN / 2) {
            return Optional.of("the password is little more than the name: choose another");
        }
        return Optional.empty();
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]", "");
    }
}
