using System.Globalization;

namespace StoreEdge.Hub.DailyReports;

/// <summary>The reports that were made: a file of each form for each day, whole or not there. One writer at a time.</summary>
internal sealed class ReportFolder(HubOptions options)
{
    public static readonly IReadOnlyList<string> Forms = ["html", "pdf", "zip"];

    private const string Unfinished = ".part";

    private readonly string _folder = Path.Combine(options.DataFolder, "reports");

    public bool Holds(DateOnly day) => File.Exists(PathOf(day, "html"));

    public string PathOf(DateOnly day, string form) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{form}"));

    /// <summary>Newest day first.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlyList<string> Forms)> All() => !Directory.Exists(_folder) ? [] :
    [
        .. Directory.EnumerateFiles(_folder, "????-??-??.html").Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => DateOnly.TryParseExact(n, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Select(n => DateOnly.ParseExact(n, "yyyy-MM-dd", CultureInfo.InvariantCulture)).OrderDescending()
            .Select(d => (d, (IReadOnlyList<string>)[.. Forms.Where(f => File.Exists(PathOf(d, f)))])),
    ];

    /// <summary>Writes one of a day's files whole, in place of a former one.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Put(DateOnly day, string form, byte[] content) => Put(day, form, path => File.WriteAllBytes(path, content));

    /// <param name="write">Writes the file at the path that it is given; where it does not, there is none.</param>
    public void Put(DateOnly day, string form, Action<string> write)
    {
        PrivateFiles.MakeFolder(_folder);
        var path = PathOf(day, form);
        write(path + Unfinished);
        if (File.Exists(path + Unfinished)) File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <exception cref="IOException">The disk does not let it.</exception>
    public void DeleteBefore(DateOnly day)
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var (old, forms) in All().Where(r => r.Day < day))
            foreach (var form in forms.Reverse()) File.Delete(PathOf(old, form));   // the HTML last: it says that there is one
    }
}
