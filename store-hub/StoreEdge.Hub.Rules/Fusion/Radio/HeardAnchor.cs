namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>One anchor in one look: the mean of what was heard, because a link's readings within a second share their shade.</summary>
internal readonly record struct HeardAnchor(int Anchor, float MeanDbm)
{
    /// <summary>In the order in which the anchors were first heard; readings that no receiver can have are left out.</summary>
    /// <param name="heard">At least as long as the look.</param>
    public static Span<HeardAnchor> In(ReadOnlySpan<Measurement> look, double strongestDbm, Span<HeardAnchor> heard)
    {
        Span<int> counts = look.Length <= 256 ? stackalloc int[look.Length] : new int[look.Length];
        var anchors = 0;
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Kind is not MeasurementKind.Sighting || measurement.RssiDbm > strongestDbm) continue;
            var i = 0;
            while (i < anchors && heard[i].Anchor != measurement.Receiver) i++;
            if (i == anchors) (heard[anchors++], counts[i]) = (new(measurement.Receiver, 0), 0);
            heard[i] = heard[i] with { MeanDbm = heard[i].MeanDbm + measurement.RssiDbm };
            counts[i]++;
        }
        for (var i = 0; i < anchors; i++) heard[i] = heard[i] with { MeanDbm = heard[i].MeanDbm / counts[i] };
        return heard[..anchors];
    }
}
