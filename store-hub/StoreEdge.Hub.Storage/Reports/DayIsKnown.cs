namespace StoreEdge.Hub.Storage.Reports;

/// <summary>Whether anything at all was seen on a day. Only then does a missing row mean zero; before, it means not known.</summary>
public static class DayIsKnown
{
    public static bool Ask(FactsSnapshot facts, int day) => facts.Rows(
        """
        SELECT EXISTS (SELECT 1 FROM visit_day WHERE trading_day = $day)
            OR EXISTS (SELECT 1 FROM lane_hour WHERE trading_day = $day)
        """,
        r => r.GetBoolean(0), ("$day", day))[0];
}
