package elboroom.cli;

import elboroom.data.Counted;
import elboroom.project.Project;
import elboroom.project.RunHead;
import elboroom.training.MetricSeries;
import elboroom.training.MetricSeries.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// The runs of a file.
record RunList(Project project) {
    /// Adds the list to what is said of one of them.
    Map<String, Object> addTo(Map<String, Object> map) {
        var runs = new ArrayList<Map<String, Object>>();
        for (int at = 0; at < project.runs().size(); at++) {
            RunHead head = project.runs().get(at).head();
            var run = new LinkedHashMap<String, Object>();
            run.put("id", Project.id(at));
            run.put("name", head.name());
            run.put("steps", head.step());
            run.put("testElbo", testElbo(head));
            run.put("active", at == project.active());
            runs.add(run);
        }
        map.put("runs", runs);
        return map;
    }

    private static double testElbo(RunHead head) {
        MetricSeries test = head.test();
        return test.get(Column.ELBO, test.size() - 1);
    }

    /// The table that people read; nothing if there is only one run.
    ///
    /// @param shown the run that is shown below
    String table(int shown) {
        if (project.runs().size() == 1) {
            return "";
        }
        var table = new TextTable();
        for (int at = 0; at < project.runs().size(); at++) {
            RunHead head = project.runs().get(at).head();
            table.row(
                    (at == shown ? "* " : "  ") + Project.id(at),
                    head.name(),
                    Counted.of(head.step(), "step"),
                    TrainReport.nats(testElbo(head)) + " nats");
        }
        return table.text() + System.lineSeparator();
    }
}
