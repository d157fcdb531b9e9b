using System.Globalization;
using System.Security.Cryptography;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>
/// One random salt per trading day, in memory-backed files: they survive the hub, not the machine. Without a day's salt nobody
/// can tell that two pseudonyms of two days are one person, nor whose they are.
/// </summary>
internal sealed class DailySalts(HubOptions options, TradingCalendar calendar, TimeProvider storeClock)
{
    private const int SaltBytes = 32;
    private const int PseudonymBytes = 16;
    private const string Prefix = "salt-";

    private readonly Lock _lock = new();
    private readonly Dictionary<int, byte[]> _salts = [];

    /// <summary>Names the subject on the trading day of an instant; null for a day whose salt is no longer kept.</summary>
    public byte[]? PseudonymOf(SubjectKey subject, DateTimeOffset at)
    {
        var salt = SaltOf(calendar.DayNumberOf(at));
        return salt is null ? null : HMACSHA256.HashData(salt, subject.Bytes)[..PseudonymBytes];
    }

    /// <summary>As <see cref="PseudonymOf"/>, for many instants of one subject: made once per day that they touch.</summary>
    public Func<DateTimeOffset, byte[]?> PseudonymsAt(SubjectKey subject)
    {
        var (day, pseudonym) = (0, (byte[]?)null);
        return at =>
        {
            var asked = calendar.DayNumberOf(at);
            if (asked != day) (day, pseudonym) = (asked, PseudonymOf(subject, at));
            return pseudonym;
        };
    }

    /// <summary>Every pseudonym that rows of this subject may still stand under.</summary>
    public IReadOnlyList<byte[]> PseudonymsOf(SubjectKey subject)
    {
        var today = storeClock.GetUtcNow();
        return [.. new[] { DayBefore(today), calendar.DayNumberOf(today), calendar.DayNumberOf(today + Ingest.EventTime.MaxAhead) }
            .Distinct().Select(SaltOf).OfType<byte[]>().Select(salt => HMACSHA256.HashData(salt, subject.Bytes)[..PseudonymBytes])];
    }

    /// <summary>Overwrites and deletes the salts of all days before yesterday, and those of days to come that a clock made which was ahead.</summary>
    public void DestroyOld()
    {
        var now = storeClock.GetUtcNow();
        var (oldest, newest) = (DayBefore(now), calendar.DayNumberOf(now + Ingest.EventTime.MaxAhead));
        lock (_lock)
        {
            foreach (var day in _salts.Keys.Where(d => d < oldest || d > newest).ToList())
            {
                CryptographicOperations.ZeroMemory(_salts[day]);
                _salts.Remove(day);
            }
            if (!Directory.Exists(options.SaltFolder)) return;
            foreach (var file in Directory.EnumerateFiles(options.SaltFolder, Prefix + "*"))
            {
                if (!int.TryParse(Path.GetFileName(file)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || (day >= oldest && day <= newest)) continue;
                File.WriteAllBytes(file, new byte[SaltBytes]);
                File.Delete(file);
            }
        }
    }

    private byte[]? SaltOf(int day)
    {
        if (day < DayBefore(storeClock.GetUtcNow())) return null;
        lock (_lock)
        {
            if (_salts.TryGetValue(day, out var salt)) return salt;
            var path = Path.Combine(options.SaltFolder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day}"));
            salt = PrivateFiles.ReadOrMake(path, () => RandomNumberGenerator.GetBytes(SaltBytes));
            if (salt.Length != SaltBytes) throw new InvalidDataException($"{path} holds {salt.Length} bytes instead of {SaltBytes}");
            return _salts[day] = salt;
        }
    }

    private int DayBefore(DateTimeOffset instant) =>
        TradingCalendar.NumberOf(TradingCalendar.DayOfNumber(calendar.DayNumberOf(instant)).AddDays(-1));
}
