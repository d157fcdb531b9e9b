using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Tests.HqFeed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>A shopper of whom every byte can be told from anybody else's: the install id, what it is known by in the files, and where they stood.</summary>
internal sealed class Canary
{
    public const string Shopper = "canary-install-5be1f7c0";

    private readonly List<(string What, byte[] Bytes)> _marks = [];
    private readonly IdentifierScan _anyWriting = new();
    private readonly List<long> _visits = [];

    public Canary(HubUnderTest hub, DateTimeOffset from, int seed)
    {
        var random = new Random(seed);
        // Thirty minutes over the floor, each place told to the last bit of a double.
        Pings = [.. Enumerable.Range(0, 450).Select(i => new Ping
        {
            ObservedAt = from.AddSeconds(4 * i), XMetres = 12 + (10 * random.NextDouble()), YMetres = 14 + (10 * random.NextDouble()), AccuracyMetres = 2,
        })];
        var key = hub.Get<SubjectKeys>().Of(Shopper);
        Mark("install id", Encoding.UTF8.GetBytes(Shopper));
        Mark("subject key", key.Bytes);
        _anyWriting.Add(key.Bytes);
        Mark("subject key in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(key.Bytes)));
        Mark("subject key in small hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key.Bytes)));
        Mark("subject key in base 64", Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Bytes)));
        hub.Get<DailySalts>().PseudonymOf(key, from);   // drawn, where nobody has come yet
        foreach (var pseudonym in hub.Get<DailySalts>().PseudonymsOf(key))
        {
            _anyWriting.Add(pseudonym);
            Mark("pseudonym", pseudonym);
            Mark("pseudonym in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(pseudonym)));
            Mark("pseudonym in small hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(pseudonym)));
            Mark("pseudonym in base 64", Encoding.ASCII.GetBytes(Convert.ToBase64String(pseudonym)));
        }
        foreach (var ping in Pings)
        {
            Mark("x", BigEndian(ping.XMetres));
            Mark("y", BigEndian(ping.YMetres));
        }
    }

    public Ping[] Pings { get; }

    /// <summary>Of its visits, as far as they are marked.</summary>
    public IReadOnlyList<long> Visits => _visits;

    /// <summary>One of those it goes by in the files.</summary>
    public byte[] Pseudonym => _marks.First(m => m.What == "pseudonym").Bytes;

    public PingBatch Body => new() { Store = HubUnderTest.Store, Subject = Shopper, Pings = Pings };

    /// <summary>What the store made of the pings is the canary's as well.</summary>
    public void MarkVisits(string factsPath)
    {
        using var connection = new SqliteConnection($"Data Source={factsPath};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT visit_id FROM visit WHERE subject = $subject";
        var subject = command.Parameters.Add("$subject", SqliteType.Blob);
        foreach (var (_, pseudonym) in _marks.Where(m => m.What == "pseudonym").ToList())
        {
            subject.Value = pseudonym;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var bytes = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(bytes, reader.GetInt64(0));
                Mark("visit id", bytes);
                _anyWriting.Add(bytes);
                _anyWriting.Add(reader.GetInt64(0));
                _visits.Add(reader.GetInt64(0));
            }
        }
    }

    /// <summary>Every mark that stands in a file of the folder, byte by byte: <c>journal.db-wal: pseudonym</c>.</summary>
    public List<string> FoundIn(string folder)
    {
        var found = new HashSet<string>();
        while (!TryFindIn(folder, found)) found.Clear();
        return [.. found.Order(StringComparer.Ordinal)];
    }

    // False when a file went, or got another name, while it was being read: the hub makes its backups meanwhile.
    private bool TryFindIn(string folder, HashSet<string> found)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (Path.GetFileName(path) == DataFolderLock.FileName) continue;   // held by the hub, and empty
                var bytes = File.ReadAllBytes(path);
                foreach (var what in FoundIn(bytes)) found.Add($"{Path.GetRelativePath(folder, path)}: {what}");
            }
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public IEnumerable<string> FoundIn(byte[] bytes) => _marks.Where(m => bytes.AsSpan().IndexOf(m.Bytes) >= 0).Select(m => m.What).Distinct();

    /// <returns>The first part of key, pseudonym or visit id that stands in the text, however it is written; null when there is none.</returns>
    public string? InAnyWriting(byte[] text) => _anyWriting.FindIn(text);

    private void Mark(string what, byte[] bytes) => _marks.Add((what, bytes));

    // As SQLite's record format holds a REAL: https://www.sqlite.org/fileformat2.html#record_format
    private static byte[] BigEndian(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return bytes;
    }
}
