using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>All rows that are about one shopper, of every file. What the pages add up is of nobody and is not among them.</summary>
internal sealed class AccessExport(HubOptions options, DailySalts salts, TradingCalendar calendar, TimeProvider storeClock)
{
    public IReadOnlyList<OwnRows> Of(SubjectKey subject)
    {
        byte[][] key = [subject.Bytes];
        var pseudonyms = salts.PseudonymsOf(subject);
        return
        [
            .. SubjectRowsReader.Read(FileOf(ConsentFile.Name), SubjectTables.Consent, key),
            .. SubjectRowsReader.Read(FileOf(JournalFile.Name), SubjectTables.Journal, pseudonyms),
            .. SubjectRowsReader.Read(FileOf(StagesRoom.FactsName), SubjectTables.Facts, pseudonyms),
            .. SubjectRowsReader.Read(FileOf(RightsFile.Name), SubjectTables.Rights, key),
            DaysLost(),
        ];
    }

    // Of whom rows went, nobody can say: each shopper is told that it happened, as long as rows of such a day would still stand.
    private OwnRows DaysLost()
    {
        var today = calendar.DayOf(storeClock.GetUtcNow());
        return new("days-that-the-store-lost-sight-of", ["trading_day", "found_at_ms"],
            [.. AppRows.Lost(options.DataFolder, today.AddDays(-1), today).Select(l => new object?[] { (long)TradingCalendar.NumberOf(l.Day), l.FoundAt.ToUnixTimeMilliseconds() })]);
    }

    private string FileOf(string name) => Path.Combine(options.DataFolder, name);
}
