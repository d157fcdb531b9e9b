using System.Buffers.Binary;
using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>One ping of a run.</summary>
internal readonly record struct PingOfRun(long ObservedAtMs, double XMetres, double YMetres, double AccuracyMetres);

/// <summary>
/// Pings of one subject that came together, in one row of the table ping_run: an app that was without a network sends a hundred at once, and to
/// add a row and its entries in the indexes costs more than all else that the journal does with a ping.
/// </summary>
internal static class PingRun
{
    /// <summary>Fewer are rows of their own.</summary>
    public const int Fewest = 10;

    /// <summary>Pings in a run; a request has no more.</summary>
    public const int Most = 500;

    /// <summary>Between the first and the last.</summary>
    public const long LongestMs = 60 * 60_000;

    private const int Size = sizeof(int) + (3 * sizeof(double));

    /// <returns>How many of the first rows are one run: pings of one subject in the order of their time, received together and allowed the same, that say where and no more. 0 when they are too few.</returns>
    public static int LengthOf(ReadOnlySpan<JournalEntry> entries)
    {
        if (entries.Length < Fewest || !IsPlain(entries[0])) return 0;
        ref readonly var first = ref entries[0];
        var alike = 1;
        for (var before = first.ObservedAtMs; alike < entries.Length && alike < Most; alike++)
        {
            ref readonly var next = ref entries[alike];
            if (!IsPlain(next) || !ReferenceEquals(next.Subject, first.Subject) || next.ReceivedAtMs != first.ReceivedAtMs || next.Flags != first.Flags
                || next.ObservedAtMs <= before || next.ObservedAtMs - first.ObservedAtMs > LongestMs) break;
            before = next.ObservedAtMs;
        }
        return alike < Fewest ? 0 : alike;
    }

    public static PingOfRun Of(in JournalEntry ping) => new(ping.ObservedAtMs, ping.XMetres!.Value, ping.YMetres!.Value, ping.AccuracyMetres!.Value);   // it is plain

    /// <param name="to">Room for <see cref="Most"/>.</param>
    /// <returns>The part of it that was written.</returns>
    public static ReadOnlySpan<byte> Pack(ReadOnlySpan<PingOfRun> pings, Span<byte> to)
    {
        for (var i = 0; i < pings.Length; i++)
        {
            var one = to.Slice(i * Size, Size);
            BinaryPrimitives.WriteInt32BigEndian(one, (int)(pings[i].ObservedAtMs - pings[0].ObservedAtMs));
            // As SQLite writes a number of its own.
            BinaryPrimitives.WriteDoubleBigEndian(one[4..], pings[i].XMetres);
            BinaryPrimitives.WriteDoubleBigEndian(one[12..], pings[i].YMetres);
            BinaryPrimitives.WriteDoubleBigEndian(one[20..], pings[i].AccuracyMetres);
        }
        return to[..(pings.Length * Size)];
    }

    public static byte[] Room() => new byte[Most * Size];

    /// <returns>False when the bytes are not those of so many pings: the file is damaged.</returns>
    public static bool IsWhole(ReadOnlySpan<byte> pings, long count) => pings.Length == count * Size && count > 0;

    /// <param name="at">Place in the run.</param>
    public static PingOfRun Read(ReadOnlySpan<byte> pings, int at, long fromMs)
    {
        var one = pings.Slice(at * Size, Size);
        return new(fromMs + BinaryPrimitives.ReadInt32BigEndian(one), BinaryPrimitives.ReadDoubleBigEndian(one[4..]), BinaryPrimitives.ReadDoubleBigEndian(one[12..]),
            BinaryPrimitives.ReadDoubleBigEndian(one[20..]));
    }

    public static List<PingOfRun> Read(ReadOnlySpan<byte> pings, long fromMs)
    {
        var all = new List<PingOfRun>(pings.Length / Size);
        for (var i = 0; i < pings.Length / Size; i++) all.Add(Read(pings, i, fromMs));
        return all;
    }

    private static bool IsPlain(in JournalEntry row) => row is
        { Kind: JournalKind.Ping, Subject: not null, XMetres: not null, YMetres: not null, AccuracyMetres: not null, Heard: null, Place: null, Floor: null };
}
