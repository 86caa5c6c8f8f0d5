package elboroom.latent;

import java.util.List;

/// The two latent families.
///
/// They are sealed on purpose. A family shows in many places: the evidence is enumerated or integrated, the map has
/// ellipses or codes, the explorer has a strip of bits or none. Each such place is a method of [LatentFamily] or an
/// exhaustive `switch` over families or posteriors, without `default`. So a third family is no plug-in: whoever adds it
/// to the `permits` lists finds in the compiler's errors all the places that need a decision. Beyond these, the
/// interface has texts under the families' identifiers; a test demands them.
public final class LatentFamilies {
    private static final List<LatentFamily<?>> ALL = List.of(GaussianFamily.INSTANCE, BernoulliFamily.INSTANCE);

    private LatentFamilies() {}

    public static List<LatentFamily<?>> all() {
        return ALL;
    }
}
