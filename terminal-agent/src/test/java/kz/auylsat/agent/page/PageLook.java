package kz.auylsat.agent.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A look at a screen of the page on a small phone and on a usual one: every word is there and whole, nothing is wider than its
 * place, all that a finger touches is large enough, all words are told from what is behind them ({@code page-look.js}).
 *
 * <p>With {@code -Dauylsat.screenshots=FOLDER} each look leaves pictures.
 */
final class PageLook {
    private static final int[][] PHONES = {{320, 568}, {390, 844}};
    private static final String FAULTS = resource("page-look.js");

    private PageLook() {}

    /** The faults of the screen as it is now, a line each. */
    static List<String> faults(Page page, String what) {
        List<String> faults = new ArrayList<>();
        for (int[] phone : PHONES) {
            page.setViewportSize(phone[0], phone[1]);
            String where = what + "-" + phone[0];
            picture(page, where, phone);
            ((List<?>) page.evaluate(FAULTS)).forEach(fault -> faults.add(where + ": " + fault));
        }
        return faults;
    }

    /** As the phone shows it, and the whole of it. */
    private static void picture(Page page, String name, int[] phone) {
        if (System.getProperty("auylsat.screenshots") == null) {
            return;
        }
        keep(name + ".png", page.screenshot());
        page.setViewportSize(phone[0], (int) page.evaluate("document.documentElement.scrollHeight"));
        keep(name + "-whole.png", page.screenshot());
        page.setViewportSize(phone[0], phone[1]);
    }

    /** Keeps what the walk came by, where pictures are asked for. */
    static void keep(String name, byte[] bytes) {
        String folder = System.getProperty("auylsat.screenshots");
        if (folder != null) {
            try {
                Files.write(Path.of(folder, name), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageLook.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
