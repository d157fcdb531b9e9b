using System.Globalization;
using System.Text.Json;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>Bytes that were read together.</summary>
/// <param name="At">Counted from the recording's start.</param>
internal sealed record LinePiece(TimeSpan At, byte[] Bytes, bool FromDevice = true);

/// <summary>What a device's line said. The file is JSON, an object a line, as device-sim's README has it.</summary>
/// <param name="IsCutShort">The last line lacks its end, as of a recorder that was killed.</param>
internal sealed record LineCapture(LineKind Kind, uint BitsPerSecond, IReadOnlyList<LinePiece> Pieces, bool IsCutShort)
{
    public const string Name = "storeedge-line";
    public const int Version = 1;
    public const string FromDevice = "from-device", ToDevice = "to-device";

    /// <exception cref="IOException">Not there, of another kind, or broken in the middle.</exception>
    public static LineCapture Read(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext() || Head(lines.Current) is not var (kind, speed)) throw new IOException($"{path} is no line's capture of version {Version}");
        var pieces = new List<LinePiece>();
        var (number, broken) = (1, 0);
        while (lines.MoveNext())
        {
            number++;
            if (broken > 0) throw new IOException($"{path}: line {broken} is no piece of a capture");
            if (Piece(lines.Current) is { } piece) pieces.Add(piece);
            else broken = number;
        }
        return new(kind, speed, pieces, broken > 0);
    }

    private static (LineKind Kind, uint BitsPerSecond)? Head(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return root.GetProperty("capture").GetString() == Name && root.GetProperty("version").GetInt32() == Version
                && LineKinds.TryParse(root.GetProperty("kind").GetString()!, out var kind) ? (kind, root.GetProperty("bitsPerSecond").GetUInt32()) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static LinePiece? Piece(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var direction = root.GetProperty("direction").GetString();
            return direction is FromDevice or ToDevice
                ? new(TimeSpan.FromMilliseconds(root.GetProperty("ms").GetDouble()), Convert.FromHexString(root.GetProperty("hex").GetString()!), direction == FromDevice)
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Writes a capture piece by piece; each is in the file, whole, when the call returns.</summary>
internal sealed class LineCaptureWriter : IDisposable
{
    private readonly StreamWriter _file;

    public LineCaptureWriter(Stream file, LineKind kind, uint bitsPerSecond)
    {
        _file = new(file) { AutoFlush = true, NewLine = "\n" };
        _file.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"capture":"{{LineCapture.Name}}","version":{{LineCapture.Version}},"kind":"{{LineKinds.NameOf(kind)}}","bitsPerSecond":{{bitsPerSecond}}}"""));
    }

    public long Bytes { get; private set; }

    public void Write(LinePiece piece)
    {
        _file.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"ms":{{piece.At.TotalMilliseconds:F3}},"direction":"{{(piece.FromDevice ? LineCapture.FromDevice : LineCapture.ToDevice)}}","hex":"{{Convert.ToHexString(piece.Bytes)}}"}"""));
        Bytes += piece.Bytes.Length;
    }

    public void Dispose() => _file.Dispose();
}
