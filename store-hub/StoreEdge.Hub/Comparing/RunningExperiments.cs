using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Storage.Experiments;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Comparing;

/// <summary>Keeps what an experiment is to decide from being looked at while it runs: who may stop at any day stops at a lucky one.</summary>
internal sealed class RunningExperiments(ExperimentFile file, StoreTime store)
{
    /// <summary>Adds a fault to each period that has days of a running experiment on the same figure, of the same zone, by whatever source.</summary>
    public void Refuse(ComparedKpi kpi, ZoneId? zone, TwoPeriods periods, Dictionary<string, string[]> faults)
    {
        var today = store.Today;
        foreach (var (experiment, days) in file.All(ExperimentsEndpoint.Most).Where(e => e.CancelledAt is null && e.Experiment.Zone == zone?.Value && kpi.Tells(e.Experiment.Kpi))
            .Select(e => (e.Experiment, new Days(e.Experiment.After.First, e.Experiment.After.Last))).Where(e => e.Item2.First <= today && !e.Experiment.IsOver(today)))
        {
            foreach (var (name, asked) in new[] { ("before", periods.Before), ("after", periods.After) })
                if (asked.Overlaps(days))
                    faults[name] = [FormattableString.Invariant($"has days of the experiment '{experiment.Name}', which is judged once its last day, {days.Last:yyyy-MM-dd}, is over; until then its figure is not compared")];
        }
    }
}
