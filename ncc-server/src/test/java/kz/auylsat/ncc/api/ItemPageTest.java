package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemPageTest {
    private static final List<String> ALL = List.of("a", "c", "e");

    @Test
    void goesOnAfterAKeyEvenWhereItsItemIsGone() {
        assertThat(ItemPage.of(ALL, item -> item, "b", 1).items()).containsExactly("c");
        assertThat(ItemPage.of(ALL, item -> item, "e", 1).items()).isEmpty();
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(ItemPage.of(ALL, item -> item, null, 3).next()).isNull();
        assertThat(ItemPage.of(ALL, item -> item, null, 2).next()).isEqualTo(ItemPage.cursor("c"));
    }

    @Test
    void takesBackItsOwnCursorsOnly() {
        assertThat(ItemPage.key(ItemPage.cursor("shorvan"))).contains("shorvan");
        assertThat(ItemPage.key("?")).isEmpty();
        assertThat(ItemPage.key(ItemPage.cursor("a\nb"))).isEmpty();
    }
}
