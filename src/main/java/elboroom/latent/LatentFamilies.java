package elboroom.latent;

import java.util.List;

/// The two latent families.
///
/// They are sealed on purpose. The family matters in many places: the evidence is enumerated or integrated, the map has
/// ellipses or codes, the explorer has a strip of bits or none. Each such place is a method of [LatentFamily] or an
/// exhaustive `switch` over families or posteriors, without `default`. So a third family is not a plug-in. If you add
/// it to the `permits` lists, the compiler's errors show all places that need a decision. The user interface also has
/// texts under the families' identifiers; a test checks that they exist.
public final class LatentFamilies {
    private static final List<LatentFamily<?>> ALL = List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE);

    private LatentFamilies() {}

    public static List<LatentFamily<?>> all() {
        return ALL;
    }
}
