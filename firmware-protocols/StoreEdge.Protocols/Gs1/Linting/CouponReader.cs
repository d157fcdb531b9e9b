namespace StoreEdge.Protocols;

/// <summary>Reads the fields of a coupon one by one; the first that is wrong stays, and nothing is read behind it.</summary>
internal ref struct CouponReader(ReadOnlySpan<char> data)
{
    private readonly ReadOnlySpan<char> _data = data;

    public LintFault Fault { get; private set; } = CharacterSets.Digits(data);

    public int At { get; private set; }

    public readonly bool More => Fault.IsOk && At < _data.Length;

    /// <summary>Whether the next digit names this optional field, which is then read on from behind it.</summary>
    public bool Field(char name)
    {
        if (!More || _data[At] != name) return false;
        At++;
        return true;
    }

    /// <summary>One digit that has to be one of these.</summary>
    /// <returns>The digit; 0 when there is none or it is wrong.</returns>
    public int Digit(string allowed, LintCode missing, LintCode invalid)
    {
        if (!Fault.IsOk) return 0;
        // Where nothing is left to point at, everything is.
        if (At == _data.Length) return Fail(LintFault.Whole(missing, _data));
        if (!allowed.Contains(_data[At], StringComparison.Ordinal)) return Fail(new(invalid, At, 1));
        return _data[At++] - '0';
    }

    /// <summary>So many digits, whatever they are.</summary>
    public ReadOnlySpan<char> Take(int length, LintCode truncated)
    {
        if (!Fault.IsOk) return [];
        if (_data.Length - At < length)
        {
            Fail(At == _data.Length ? LintFault.Whole(truncated, _data) : LintFault.Rest(truncated, _data, At));
            return [];
        }
        var taken = _data.Slice(At, length);
        At += length;
        return taken;
    }

    /// <summary>A date of six digits, year first.</summary>
    public ReadOnlySpan<char> Date(LintCode tooShort, LintCode invalid)
    {
        var start = At;
        var date = Take(6, tooShort);
        if (Fault.IsOk && !Dates.Short(date, dayMayBeZero: false).IsOk) Fail(new(invalid, start, 6));
        return date;
    }

    /// <summary>Nothing may be left.</summary>
    public LintFault End()
    {
        if (More) Fail(LintFault.Rest(LintCode.CouponExcessData, _data, At));
        return Fault;
    }

    public int Fail(LintFault fault)
    {
        Fault = fault;
        return 0;
    }
}
