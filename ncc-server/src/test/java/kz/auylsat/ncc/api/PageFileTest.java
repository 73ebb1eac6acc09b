package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageFileTest {
    @Test
    void allowsItsOwnInlineScriptsByHash() {
        String html = "<script type=\"module\" src=\"/page/main.js\"></script><script>alert(1)</script>";
        PageFile file = PageFile.of("text/html", html.getBytes(StandardCharsets.UTF_8), new byte[0]);
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assertThat(file.inlineScriptSources()).containsExactly("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    }

    @Test
    void knowsOnlyWhatAPageNeeds() {
        assertThat(PageFile.mediaType("main.js")).isPresent();
        assertThat(PageFile.mediaType("WebVerticle.class")).isEmpty();
        assertThat(PageFile.mediaType("folder")).isEmpty();
    }
}
