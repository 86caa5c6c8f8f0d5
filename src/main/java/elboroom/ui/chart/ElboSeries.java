package elboroom.ui.chart;

import java.util.List;

/// Curves of the ELBO and its two terms.
public record ElboSeries(List<Series> reconstruction, List<Series> kl, List<Series> elbo) {
    public static final ElboSeries NONE = new ElboSeries(List.of(), List.of(), List.of());
}
