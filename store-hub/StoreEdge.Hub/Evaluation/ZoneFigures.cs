namespace StoreEdge.Hub.Evaluation;

/// <summary>How well visits to zones were found, of one stream or of several together.</summary>
internal sealed class ZoneFigures
{
    /// <summary>Stays of at least 20 s that were true, that were found, and the pairs of one each in the same zone that overlap.</summary>
    public int TrueVisits { get; set; }

    public int FoundVisits { get; set; }

    public int Matched { get; set; }

    /// <summary>True stays of at least 5 s (a zone entry), and those of them that no found stay in the same zone touches.</summary>
    public int TrueEntries { get; set; }

    public int MissedEntries { get; set; }

    /// <summary>Found entries that nobody made: a zone left and entered again within one true visit, or entered while the truth was elsewhere.</summary>
    public int Flaps { get; set; }

    /// <summary>For each true visit: from entering the zone until the zone was shown live.</summary>
    public List<double> SwitchSeconds { get; } = [];

    /// <summary>For each zone of a stream that has true or found stays: found time less true time.</summary>
    public List<(string Zone, double Seconds)> DwellErrors { get; } = [];

    public double? F1 => TrueVisits + FoundVisits > 0 ? 2.0 * Matched / (TrueVisits + FoundVisits) : null;

    public double? FlapsPerVisit => TrueVisits > 0 ? (double)Flaps / TrueVisits : null;

    public double? MedianSwitch => Median(SwitchSeconds);

    public double? MedianDwellError => Median(DwellErrors.Select(d => Math.Abs(d.Seconds)));

    public void Add(ZoneFigures other)
    {
        (TrueVisits, FoundVisits, Matched) = (TrueVisits + other.TrueVisits, FoundVisits + other.FoundVisits, Matched + other.Matched);
        (TrueEntries, MissedEntries, Flaps) = (TrueEntries + other.TrueEntries, MissedEntries + other.MissedEntries, Flaps + other.Flaps);
        SwitchSeconds.AddRange(other.SwitchSeconds);
        DwellErrors.AddRange(other.DwellErrors);
    }

    public static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
