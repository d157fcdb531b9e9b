namespace StoreEdge.Hub.Rules.Visits;

/// <summary>A visit's time per hour and cell as it was known live. Copies share all that they have in common: a track keeps several folds of one visit.</summary>
internal sealed class CausalHeat
{
    // Before they go into the table: a copy of the table for each look would cost more than the fold.
    private const int MostCredits = 64;

    private HeatTable _table = HeatTable.Empty;
    private Credit? _last;
    private int _credits;

    public CausalHeat Clone() => (CausalHeat)MemberwiseClone();

    public void Add(HeatKey key, int ms)
    {
        if (_last is not null && _last.Key == key) _last = _last with { Ms = _last.Ms + ms };
        else (_last, _credits) = (new(key, ms, _last), _credits + 1);
        if (_credits >= MostCredits) Read();
    }

    public HeatTable Read()
    {
        if (_last is null) return _table;
        Span<(HeatKey, int)> credits = stackalloc (HeatKey, int)[_credits];
        var next = 0;
        for (var credit = _last; credit is not null; credit = credit.Before) credits[next++] = (credit.Key, credit.Ms);
        (_table, _last, _credits) = (_table.Plus(credits), null, 0);
        return _table;
    }

    /// <summary>Time in one cell, and what was credited before it. Never changed, so clones share it.</summary>
    private sealed record Credit(HeatKey Key, int Ms, Credit? Before);
}
