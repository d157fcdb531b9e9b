namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>One anchor in one look: the mean of what was heard, because a link's readings within a second share their shade.</summary>
/// <param name="Share">Of a full reading's worth; see <see cref="HearingLimit"/>.</param>
internal readonly record struct HeardAnchor(int Anchor, float MeanDbm, float Share)
{
    public static bool AnyIn(ReadOnlySpan<Measurement> look)
    {
        foreach (ref readonly var measurement in look)
            if (measurement.Kind is MeasurementKind.Sighting) return true;
        return false;
    }

    /// <summary>In the order in which the anchors were first heard; readings that no receiver can have are left out.</summary>
    /// <param name="sigmaDb">How much the readings of this radio scatter.</param>
    /// <param name="heard">At least as long as the look.</param>
    public static Span<HeardAnchor> In(ReadOnlySpan<Measurement> look, RadioOptions options, double weakestDbm, double sigmaDb, Span<HeardAnchor> heard)
    {
        Span<int> counts = look.Length <= 256 ? stackalloc int[look.Length] : new int[look.Length];
        var anchors = 0;
        foreach (ref readonly var measurement in look)
        {
            if (!IsReading(measurement, options)) continue;
            var i = 0;
            while (i < anchors && heard[i].Anchor != measurement.Receiver) i++;
            if (i == anchors) (heard[anchors++], counts[i]) = (new(measurement.Receiver, 0, 1), 0);
            heard[i] = heard[i] with { MeanDbm = heard[i].MeanDbm + measurement.RssiDbm };
            counts[i]++;
        }
        for (var i = 0; i < anchors; i++) heard[i] = HearingLimit.Of(heard[i].Anchor, heard[i].MeanDbm / counts[i], weakestDbm, sigmaDb);
        return heard[..anchors];
    }

    /// <summary>The weakest reading of the look, or what was before when that was weaker.</summary>
    public static double Weakest(ReadOnlySpan<Measurement> look, RadioOptions options, double before)
    {
        foreach (ref readonly var measurement in look)
            if (IsReading(measurement, options)) before = Math.Min(before, measurement.RssiDbm);
        return before;
    }

    private static bool IsReading(in Measurement measurement, RadioOptions options) =>
        measurement.Kind is MeasurementKind.Sighting && measurement.RssiDbm <= options.StrongestDbm;
}
