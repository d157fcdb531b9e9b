using System.Text;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>
/// Reads a batch of pings that is written as programs write JSON: no space between, plain texts, and numbers of up to fifteen digits without an
/// exponent. A quarter of what a JSON reader takes for it, which knows all that JSON may be; anything else is left to one.
/// </summary>
internal ref struct PlainPings
{
    private static readonly long LastMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    // The shortest that a ping can be is longer; a list that grows is copied.
    private const int LeastBytes = 64;

    // Exact in a double, as is a whole number of so many digits: their quotient is the nearest double to the decimal number, which is what is asked for.
    private const int MostDigits = 15;
    private static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private ReadOnlySpan<byte> _rest;

    private PlainPings(ReadOnlySpan<byte> body) => _rest = body;

    /// <returns>Null when it is written in another way, or is none.</returns>
    public static PingBatch? Read(ReadOnlySpan<byte> body) => new PlainPings(body).Batch();

    private PingBatch? Batch()
    {
        var (store, subject, pings) = ((string?)null, (string?)null, (List<Ping>?)null);
        if (!Take("{"u8)) return null;
        do
        {
            // A field that stands twice is as unusual as one that is not known.
            if (store is null && Take("\"store\":"u8))
            {
                if (!NameRule.Holds(store = Text())) return null;
            }
            else if (subject is null && Take("\"subject\":"u8))
            {
                if ((subject = Text()) is null) return null;
            }
            else if (pings is null && Take("\"pings\":["u8))
            {
                if ((pings = Pings()) is null) return null;
            }
            else return null;
        }
        while (Take(","u8));
        if (!Take("}"u8) || !_rest.IsEmpty || store is null || subject is null || pings is null) return null;
        return new PingBatch { Store = StoreId.Of(store), Subject = subject, Pings = pings };
    }

    private List<Ping>? Pings()
    {
        var pings = new List<Ping>(1 + (_rest.Length / LeastBytes));
        if (Take("]"u8)) return pings;
        do
        {
            if (Ping() is not { } ping) return null;
            pings.Add(ping);
        }
        while (Take(","u8));
        return Take("]"u8) ? pings : null;
    }

    private Ping? Ping()
    {
        const int all = 15;
        var (observedAtMs, x, y, accuracy, seen) = (0L, 0.0, 0.0, 0.0, 0);
        if (!Take("{"u8)) return null;
        do
        {
            var field = Take("\"observedAtMs\":"u8) ? 1 : Take("\"xMetres\":"u8) ? 2 : Take("\"yMetres\":"u8) ? 4 : Take("\"accuracyMetres\":"u8) ? 8 : 0;
            if (field == 0 || (seen & field) != 0) return null;
            seen |= field;
            if (!(field switch
            {
                1 => Instant(out observedAtMs),
                2 => Number(out x),
                4 => Number(out y),
                _ => Number(out accuracy),
            })) return null;
        }
        while (Take(","u8));
        if (seen != all || !Take("}"u8)) return null;
        return new Ping { ObservedAt = DateTimeOffset.FromUnixTimeMilliseconds(observedAtMs), XMetres = x, YMetres = y, AccuracyMetres = accuracy };
    }

    private bool Take(ReadOnlySpan<byte> what)
    {
        if (!_rest.StartsWith(what)) return false;
        _rest = _rest[what.Length..];
        return true;
    }

    private string? Text()
    {
        if (!Take("\""u8)) return null;
        var length = _rest.IndexOf((byte)'"');
        if (length < 0 || _rest[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~') || _rest[..length].Contains((byte)'\\')) return null;
        var text = Encoding.ASCII.GetString(_rest[..length]);
        _rest = _rest[(length + 1)..];
        return text;
    }

    private bool Instant(out long ms) => Digits(out ms, out var digits) && digits <= MostDigits && ms <= LastMs;

    private bool Number(out double number)
    {
        number = 0;
        var isNegative = Take("-"u8);
        if (!Digits(out var whole, out var digits) || digits > MostDigits) return false;
        var (value, decimals) = (whole, 0);
        if (Take("."u8))
        {
            while (decimals < _rest.Length && (uint)(_rest[decimals] - '0') <= 9 && digits + decimals < MostDigits) value = (value * 10) + (_rest[decimals++] - '0');
            if (decimals == 0) return false;
            _rest = _rest[decimals..];
        }
        number = value / PowersOfTen[decimals];
        if (isNegative) number = -number;   // also of 0
        return true;   // what follows is looked at by who takes it: another digit, or an exponent, is neither ',' nor '}'
    }

    // At least one, and no other behind a first 0.
    private bool Digits(out long value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < _rest.Length && digits <= MostDigits && (uint)(_rest[digits] - '0') <= 9) value = (value * 10) + (_rest[digits++] - '0');
        if (digits == 0 || (digits > 1 && _rest[0] == '0')) return false;
        _rest = _rest[digits..];
        return true;
    }
}
