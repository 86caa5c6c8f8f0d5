package elboroom.cli;

import elboroom.estimator.EstimatorSpec;
import elboroom.lab.Certificate;
import elboroom.lab.CertificateText;
import elboroom.lab.CertificationMonitor;
import elboroom.lab.CertificationPlan;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/// Tells people how far a certification is: with a bar on a terminal, elsewhere with a line for each estimator.
final class CertifyWatch implements CertificationMonitor, AutoCloseable {
    private final CommandContext context;
    private final int total;
    private final Interruption interruption;
    private final @Nullable ProgressBar bar;
    private int finished;

    CertifyWatch(CommandContext context, CertificationPlan plan, Interruption interruption) {
        this.context = context;
        total = plan.estimators().size();
        this.interruption = interruption;
        bar = context.interactive() ? BarProgress.bar(context.err(), "certify", total) : null;
    }

    @Override
    public void progress(EstimatorSpec estimator, long replicates) {
        if (bar != null) {
            bar.setExtraMessage(
                    String.format(Locale.ROOT, " %s, %,d replicates", estimator.textWithForm(), replicates));
        }
    }

    @Override
    public void finished(Certificate certificate) {
        finished++;
        if (bar != null) {
            bar.stepTo(finished);
        } else {
            context.err()
                    .printf(
                            "certify %d/%d: %s, %s%n",
                            finished, total, certificate.spec().textWithForm(), CertificateText.verdict(certificate));
        }
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
