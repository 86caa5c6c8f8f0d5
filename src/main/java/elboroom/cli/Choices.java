package elboroom.cli;

import elboroom.data.Binarization;
import elboroom.data.DatasetFormat;
import elboroom.data.DatasetFormats;
import elboroom.estimator.Baseline;
import elboroom.estimator.EstimatorCatalogue;
import elboroom.estimator.EstimatorDescriptor;
import elboroom.estimator.EstimatorSpec;
import elboroom.estimator.KlForm;
import elboroom.latent.LatentFamilies;
import elboroom.latent.LatentFamily;
import elboroom.nn.Activation;
import elboroom.nn.Initializer;
import elboroom.optim.OptimizerKind;
import elboroom.sweep.SweepMeasure;
import elboroom.training.PlannedChange;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The values of options that choose from a catalogue. Help lists the catalogue's identifiers, and parsing accepts the
/// same ones, in any case.
final class Choices {
    private Choices() {}

    /// One option's choices.
    private abstract static class Choice<T> implements Iterable<String>, ITypeConverter<T> {
        private final List<? extends T> values;
        private final Function<T, String> id;

        Choice(List<? extends T> values, Function<T, String> id) {
            this.values = values;
            this.id = id;
        }

        @Override
        public Iterator<String> iterator() {
            return ids().iterator();
        }

        private List<String> ids() {
            return values.stream().map(id::apply).toList();
        }

        @Override
        public T convert(String text) {
            String wanted = text.toLowerCase(Locale.ROOT);
            for (T value : values) {
                if (id.apply(value).toLowerCase(Locale.ROOT).equals(wanted)) {
                    return value;
                }
            }
            throw new TypeConversionException("got '%s', expected one of %s".formatted(text, String.join(", ", ids())));
        }
    }

    /// The command line names the option itself, so its name in the message would be there twice.
    private static TypeConversionException refusal(String name, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        String twice = name + ": ";
        return new TypeConversionException(message.startsWith(twice) ? message.substring(twice.length()) : message);
    }

    /// The formats of image files.
    static final class DataFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DatasetFormats.all().stream().map(DatasetFormat::title).iterator();
        }
    }

    /// The ways to compute the evidence.
    static final class Evidences extends Choice<String> {
        Evidences() {
            super(List.of("exact"), id -> id);
        }
    }

    /// The files that a run's curves can be written into.
    static final class CurveFormats extends Choice<RunExportCommand.CurveFormat> {
        CurveFormats() {
            super(
                    List.of(RunExportCommand.CurveFormat.values()),
                    format -> format.name().toLowerCase(Locale.ROOT));
        }
    }

    /// The files that codes can be written into.
    static final class CodesFormats extends Choice<CodesFormat> {
        CodesFormats() {
            super(List.of(CodesFormat.values()), format -> format.name().toLowerCase(Locale.ROOT));
        }
    }

    /// The two sets of images of a run.
    static final class ImageSets extends Choice<String> {
        static final String TEST = "test";
        static final String TRAIN = "train";

        ImageSets() {
            super(List.of(TEST, TRAIN), id -> id);
        }
    }

    static final class Families extends Choice<LatentFamily<?>> {
        Families() {
            super(LatentFamilies.all(), LatentFamily::id);
        }
    }

    static final class Activations extends Choice<Activation> {
        Activations() {
            super(List.of(Activation.values()), Activation::id);
        }
    }

    static final class Initializers extends Choice<Initializer> {
        Initializers() {
            super(List.of(Initializer.values()), Initializer::id);
        }
    }

    /// A name, with the number that it may take.
    static final class Estimators implements Iterable<String>, ITypeConverter<EstimatorSpec> {
        @Override
        public Iterator<String> iterator() {
            return EstimatorCatalogue.all().stream()
                    .map(EstimatorDescriptor::id)
                    .iterator();
        }

        @Override
        public EstimatorSpec convert(String text) {
            try {
                return EstimatorSpec.parse(text);
            } catch (IllegalArgumentException e) {
                throw refusal("estimator", e);
            }
        }
    }

    static final class KlForms extends Choice<KlForm> {
        KlForms() {
            super(List.of(KlForm.values()), KlForm::id);
        }
    }

    static final class Baselines extends Choice<Baseline> {
        Baselines() {
            super(List.of(Baseline.values()), Baseline::id);
        }
    }

    /// What a sweep measures.
    static final class Measures extends Choice<SweepMeasure> {
        Measures() {
            super(List.of(SweepMeasure.values()), SweepMeasure::id);
        }
    }

    static final class Optimizers extends Choice<OptimizerKind> {
        Optimizers() {
            super(List.of(OptimizerKind.values()), OptimizerKind::id);
        }
    }

    static final class Binarizations implements ITypeConverter<Binarization> {
        @Override
        public Binarization convert(String text) {
            try {
                return Binarization.parse(text);
            } catch (IllegalArgumentException e) {
                throw refusal("binarization", e);
            }
        }
    }

    static final class Changes implements ITypeConverter<PlannedChange> {
        @Override
        public PlannedChange convert(String text) {
            try {
                return PlannedChange.parse(text);
            } catch (IllegalArgumentException e) {
                throw refusal("change", e);
            }
        }
    }

    /// Widths of layers, as in `400,200`, or `none`.
    static final class Widths implements ITypeConverter<LayerWidths> {
        @Override
        public LayerWidths convert(String text) {
            return LayerWidths.parse(text);
        }
    }
}
