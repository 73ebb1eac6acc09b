package kz.auylsat.agent.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a look at a screen of the page must find, on phones of three sizes: every word there and whole, nothing wider than its
 * place, all that a finger touches large enough, all words to be told from what is behind them.
 *
 * <p>With {@code -Dauylsat.screenshots=FOLDER} each look leaves pictures.
 */
final class PageLook {
    private static final int[][] PHONES = {{320, 568}, {360, 640}, {390, 844}};

    /** Keys that stand where words should be, as {@code step.soak}. */
    private static final Pattern KEY = Pattern.compile("\\b[a-z]+[A-Za-z]*\\.[a-z_]+[A-Za-z_]*\\b");

    /** What is wider than its place: figures, words on keys, the page itself. */
    private static final String CUT = """
            () => [...document.querySelectorAll('button, .button, h1, h2, h3, p, td, dd, dt, a, label > span, option, output, figcaption')]
              .filter(place => place.clientWidth > 0 && place.scrollWidth > place.clientWidth + 1)
              .map(place => place.tagName + ': ' + place.textContent.trim())""";

    /** Words that go on in the next line, not at a space. Names and serial numbers are typed in, and may be of any length. */
    private static final String BROKEN = """
            () => {
              const broken = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              while (texts.nextNode()) {
                const text = texts.currentNode;
                if (!text.parentElement.checkVisibility() || text.parentElement.closest('.code')) continue;
                for (const word of text.data.matchAll(/[\\p{L}\\p{N}.,−°]+/gu)) {
                  range.setStart(text, word.index);
                  range.setEnd(text, word.index + word[0].length);
                  const tops = [...range.getClientRects()].map(line => line.top);
                  if (tops.length && Math.max(...tops) - Math.min(...tops) > 3) broken.push(word[0]);
                }
              }
              return broken;
            }""";

    /** What a finger must hit and is less than 44 px high or wide, or lies under something else of its kind. */
    private static final String SMALL = """
            () => [...document.querySelectorAll('button, a, select, summary, textarea, label.button, input:not([type=file])')]
              .filter(target => target.checkVisibility())
              .map(target => [target, target.getBoundingClientRect()])
              .filter(([target, box]) => box.width < 44 || box.height < 44)
              .map(([target, box]) => `${target.tagName} ${target.textContent.trim()} ${box.width} x ${box.height}`)""";

    /**
     * Words that are not told from their ground: less than 4.5 to 1, or 3 to 1 where they are large (WCAG 2.2, 1.4.3). What is
     * disabled, or not of now, is pale on purpose.
     */
    private static final String PALE = """
            () => {
              const channels = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = colour => {
                const [r, g, b] = channels(colour).map(c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = place => {
                for (; place; place = place.parentElement) {
                  const colour = getComputedStyle(place).backgroundColor;
                  if (channels(colour)[3] !== 0) return colour;
                }
                return 'rgb(255, 255, 255)';
              };
              return [...document.querySelectorAll('body *')]
                .filter(place => [...place.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .filter(place => place.checkVisibility() && !place.closest('svg, :disabled, .old, script, style, noscript'))
                .filter(place => {
                  const style = getComputedStyle(place);
                  const [one, other] = [light(style.color), light(ground(place))];
                  const size = parseFloat(style.fontSize);
                  const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
                  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < (large ? 3 : 4.5);
                })
                .map(place => place.textContent.trim());
            }""";

    private PageLook() {}

    /** The faults of the screen as it is now, a line each. */
    static List<String> faults(Page page, String language, String what) {
        List<String> faults = new ArrayList<>();
        KEY.matcher(page.locator("body").innerText())
                .results()
                .forEach(key -> faults.add("key without words, " + language + ", " + what + ": " + key.group()));
        for (int[] phone : PHONES) {
            page.setViewportSize(phone[0], phone[1]);
            String where = language + ", " + what + " at " + phone[0];
            int width = (int) page.evaluate("document.documentElement.scrollWidth");
            if (width > phone[0]) {
                faults.add("the page is " + width + " wide, " + where);
            }
            picture(page, language + "-" + what, phone);
            ask(page, CUT, "wider than its place, " + where, faults);
            ask(page, BROKEN, "word broken, " + where, faults);
            ask(page, SMALL, "too small for a finger, " + where, faults);
            ask(page, PALE, "pale, " + where, faults);
        }
        return faults;
    }

    private static void ask(Page page, String question, String what, List<String> faults) {
        ((List<?>) page.evaluate(question)).forEach(found -> faults.add(what + ": " + found));
    }

    /** As the phone shows it, and the whole of it. */
    private static void picture(Page page, String name, int[] phone) {
        if (System.getProperty("auylsat.screenshots") == null) {
            return;
        }
        keep(name + "-" + phone[0] + ".png", page.screenshot());
        page.setViewportSize(phone[0], (int) page.evaluate("document.documentElement.scrollHeight"));
        keep(name + "-" + phone[0] + "-whole.png", page.screenshot());
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
}
