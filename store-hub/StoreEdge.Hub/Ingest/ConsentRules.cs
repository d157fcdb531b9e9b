using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What the app's consents and withdrawals must look like.</summary>
internal static class ConsentRules
{
    public static Faults Check(ConsentGiven given, KnownDevices known, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(given.Store), "store", "is not this store");
        SubjectRule.Check(given.Subject, faults);
        faults.Require(given.GivenAt <= now + EventTime.MaxAhead, "givenAtMs", EventTime.TooFarAhead);
        faults.Require(given.GivenAt > now.AddMonths(-ConsentHistory.MonthsUntilExpiry), "givenAtMs", "has expired: consent ends after 12 months");
        faults.Require(given.Purposes.Count > 0, "purposes", "must name at least one purpose");
        Check(given.Purposes, faults);
        faults.Require(given.Notice.Id.Length is >= 1 and <= 64, "notice.id", "must be 1 to 64 characters");
        faults.Require(given.Notice.Version >= 1, "notice.version", "must be 1 or more");
        faults.Require(given.Notice.Sha256.Length == 64 && given.Notice.Sha256.All(c => char.IsAsciiHexDigitLower(c)),
            "notice.sha256", "must be 64 lower-case hexadecimal digits");
        return faults;
    }

    /// <summary>A clock that is wrong is no ground to keep somebody tracked: the time of a withdrawal is not judged here.</summary>
    public static Faults Check(ConsentWithdrawn withdrawn, KnownDevices known)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(withdrawn.Store), "store", "is not this store");
        SubjectRule.Check(withdrawn.Subject, faults);
        Check(withdrawn.Purposes ?? [], faults);
        return faults;
    }

    private static void Check(IReadOnlyList<Purpose> purposes, Faults faults)
    {
        faults.Require(purposes.Distinct().Count() == purposes.Count, "purposes", "names a purpose twice");
        for (var i = 0; i < purposes.Count; i++)
            faults.Require(Enum.IsDefined(purposes[i]), $"purposes[{i}]", "is not known");   // the JSON reader takes any number for an enum
    }
}
