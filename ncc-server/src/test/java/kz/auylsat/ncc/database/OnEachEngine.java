package kz.auylsat.ncc.database;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run once with each engine, each test with a database of its own that ends with it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
public abstract class OnEachEngine {
    @TempDir
    protected Path folder;

    @Parameter
    private TestEngine engine;

    protected TestDatabase opened;

    @BeforeEach
    final void openDatabase() throws Exception {
        opened = engine.open(folder);
    }

    @AfterEach
    final void closeDatabase() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }
}
