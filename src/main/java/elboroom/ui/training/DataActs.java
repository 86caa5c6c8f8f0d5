package elboroom.ui.training;

import elboroom.data.DataSource;
import elboroom.data.LoadedData;
import elboroom.ui.fx.Texts;
import elboroom.ui.fx.UndoModel;
import elboroom.ui.fx.UndoModel.Act;
import org.jspecify.annotations.Nullable;

/// Records which images a person has chosen, to be undone: those of before are loaded again. They are not kept in
/// memory for that. Belongs to the FX thread.
final class DataActs {
    private static final Texts TEXTS = new Texts(DataActs.class);

    private final UndoModel acts;
    private final DataChoiceModel data;
    private @Nullable DataSource again; // what an undo or a redo has asked for

    DataActs(UndoModel acts, DataChoiceModel data) {
        this.acts = acts;
        this.data = data;
    }

    /// Other images are there.
    void chosen(@Nullable LoadedData before, @Nullable LoadedData now) {
        if (before == null || now == null || before.source().equals(now.source())) {
            return;
        }
        DataSource one = before.source();
        DataSource other = now.source();
        boolean asked = other.equals(again);
        again = null;
        if (!asked) {
            String name = TEXTS.get("act.data", one.title(), other.title());
            acts.did(new Act(this, name, () -> choose(one), () -> choose(other)));
        }
    }

    private void choose(DataSource source) {
        again = source;
        data.choose(source);
    }
}
