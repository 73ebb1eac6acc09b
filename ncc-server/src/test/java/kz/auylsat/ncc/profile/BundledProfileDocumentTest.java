package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileDocument;
import kz.auylsat.link.profile.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled profile reaches an agent whole: through a document, JSON text and back. */
class BundledProfileDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<DeviceProfile> bundled() {
        return ProfileCatalogue.bundled().all().stream();
    }

    @Test
    void thereAreProfiles() {
        assertThat(bundled()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void survivesTheWay(DeviceProfile profile) throws JsonProcessingException {
        Map<String, Object> document = ProfileDocument.toDocument(profile);
        String text = JSON.writeValueAsString(document);
        Map<String, Object> received = JSON.readValue(text, new TypeReference<>() {});
        DeviceProfile read = ProfileDocument.of(DocumentReader.of("modem.profile", received));
        assertThat(read.scalars()).hasSameSizeAs(profile.scalars());
        // Patterns have no equality of their own, so texts are compared, which hold all that a profile says.
        assertThat(JSON.writeValueAsString(ProfileDocument.toDocument(read))).isEqualTo(text);
        asksTheSame(profile, read);
    }

    private static void asksTheSame(DeviceProfile profile, DeviceProfile read) {
        Map<String, String> parameters = new HashMap<>();
        profile.parameters().keySet().forEach(name -> parameters.put(name, "1"));
        PollPlan before = PollPlan.of(profile, parameters, Set.of());
        PollPlan after = PollPlan.of(read.withParameters(parameters), Map.of(), Set.of());
        for (Tier tier : Tier.values()) {
            assertThat(after.gets(tier)).isEqualTo(before.gets(tier));
            assertThat(after.walks(tier)).isEqualTo(before.walks(tier));
        }
    }
}
