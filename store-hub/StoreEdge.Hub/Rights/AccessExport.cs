using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>All rows that are about one shopper, of every file. What the pages add up is of nobody and is not among them.</summary>
internal sealed class AccessExport(HubOptions options, DailySalts salts)
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
        ];
    }

    private string FileOf(string name) => Path.Combine(options.DataFolder, name);
}
