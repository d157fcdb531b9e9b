using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// Whether enough was seen on a day to speak of it: enough visits to be told, or a sale that is told. Only then does a missing row mean zero; before, it
/// means not known. One visit alone must not show in the difference of the two.
/// </summary>
public static class DayIsKnown
{
    public static bool Ask(FactsSnapshot facts, int day) => facts.Kept(nameof(DayIsKnown), day, null, (known, f) => f.Number(known ? 1 : 0) == 1, () => facts.Rows(
        """
        SELECT EXISTS (SELECT 1 FROM visit_day WHERE trading_day = $day AND visits >= $k)
            OR EXISTS (SELECT 1 FROM lane_hour WHERE trading_day = $day AND hour_start_ms < $until)
        """,
        r => r.GetBoolean(0), ("$day", day), ("$k", facts.ThresholdOf(day).K), ("$until", facts.SalesUntilMs)))[0];
}
