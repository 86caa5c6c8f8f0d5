package elboroom.latent;

import java.util.List;
import java.util.stream.Collectors;

/// The catalogue of latent families: a new family is a posterior record, a [LatentFamily] and a line here.
public final class LatentFamilies {
    private static final List<LatentFamily<?>> ALL = List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE);

    private LatentFamilies() {}

    public static List<LatentFamily<?>> all() {
        return ALL;
    }

    /// @throws IllegalArgumentException if no family has this identifier
    public static LatentFamily<?> byId(String id) {
        for (LatentFamily<?> family : ALL) {
            if (family.id().equals(id)) {
                return family;
            }
        }
        throw new IllegalArgumentException("latent family: got \"%s\", expected one of %s"
                .formatted(id, ALL.stream().map(LatentFamily::id).collect(Collectors.joining(", "))));
    }
}
