using System.Globalization;
using System.Security.Cryptography;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>
/// One random salt per trading day, in memory-backed files: they survive the hub, not the machine. Without a day's salt nobody
/// can tell that two pseudonyms of two days are one person, nor whose they are. A salt is drawn only for a day that has no rows.
/// </summary>
internal sealed class DailySalts(HubOptions options, TradingCalendar calendar, TimeProvider storeClock, ILostDays lost)
{
    private const int SaltBytes = 32;
    private const int PseudonymBytes = 16;
    private const string Prefix = "salt-";

    private readonly Lock _lock = new();
    private readonly Dictionary<int, byte[]> _salts = [];

    /// <summary>Names the subject on the trading day of an instant; null for a day whose salt is no longer kept.</summary>
    public byte[]? PseudonymOf(SubjectKey subject, DateTimeOffset at) => SaltOf(calendar.DayNumberOf(at)) is { } salt ? Named(subject, salt) : null;

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

    /// <summary>Every pseudonym that rows of this subject may stand under. Nothing is drawn for it: where there is no salt there is no row.</summary>
    public IReadOnlyList<byte[]> PseudonymsOf(SubjectKey subject)
    {
        var now = storeClock.GetUtcNow();
        return [.. new[] { DayBefore(now), calendar.DayNumberOf(now), calendar.DayNumberOf(now + Ingest.EventTime.MaxAhead) }
            .Distinct().Select(KnownSaltOf).OfType<byte[]>().Select(salt => Named(subject, salt))];
    }

    /// <summary>Whether rows of the day can be told to be somebody's.</summary>
    public bool Knows(int day) => KnownSaltOf(day) is not null;

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

    /// <summary>Puts files back that somebody deleted under the running hub: what it still knows, its next start should know.</summary>
    /// <returns>False when the folder does not take them.</returns>
    public bool TryWriteAgain()
    {
        lock (_lock)
        {
            try
            {
                foreach (var (day, salt) in _salts)
                    if (!File.Exists(FileOf(day))) Write(day, salt);
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private byte[]? SaltOf(int day)
    {
        if (day < DayBefore(storeClock.GetUtcNow())) return null;
        lock (_lock)
        {
            if (KnownSaltOf(day) is { } known) return known;
            // Rows of the day under names of a salt that is gone: beside them, one shopper would be two.
            lost.Retire(day);
            var salt = RandomNumberGenerator.GetBytes(SaltBytes);
            Write(day, salt);
            return _salts[day] = salt;
        }
    }

    // A file of another length is damaged, and as good as none. What is in memory holds, whatever becomes of the file.
    private byte[]? KnownSaltOf(int day)
    {
        lock (_lock)
        {
            if (_salts.TryGetValue(day, out var salt)) return salt;
            var path = FileOf(day);
            return File.Exists(path) && File.ReadAllBytes(path) is { Length: SaltBytes } read ? _salts[day] = read : null;
        }
    }

    private void Write(int day, byte[] salt)
    {
        PrivateFiles.MakeFolder(options.SaltFolder);
        File.Delete(FileOf(day));
        PrivateFiles.ReadOrMake(FileOf(day), () => salt);
    }

    private string FileOf(int day) => Path.Combine(options.SaltFolder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day}"));

    private static byte[] Named(SubjectKey subject, byte[] salt) => HMACSHA256.HashData(salt, subject.Bytes)[..PseudonymBytes];

    private int DayBefore(DateTimeOffset instant) =>
        TradingCalendar.NumberOf(TradingCalendar.DayOfNumber(calendar.DayNumberOf(instant)).AddDays(-1));
}
