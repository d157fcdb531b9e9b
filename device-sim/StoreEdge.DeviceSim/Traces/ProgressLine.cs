using System.Globalization;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>Says in one line of the terminal how far a long work is; says nothing where nobody watches.</summary>
internal sealed class ProgressLine(TimeProvider wall, string unit, long? of = null)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly bool _watched = !Console.IsErrorRedirected;
    private long _toldAt;
    private bool _told;

    public void Tell(long count)
    {
        if (!_watched || (_told && wall.GetElapsedTime(_toldAt) < Every)) return;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{count}{(of is { } all ? $" of {all}" : "")} {unit} "));
        (_told, _toldAt) = (true, wall.GetTimestamp());
    }

    public void End()
    {
        if (_told) Console.Error.Write("\r\u001b[K");
    }
}
