using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What the app's consents and withdrawals must look like.</summary>
internal static class ConsentRules
{
    public static Faults Check(ConsentGiven given, KnownDevices known, INoticeRegistry notices, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(given.Store), "store", "is not this store");
        SubjectRule.Check(given.Subject, faults);
        faults.Require(given.GivenAt <= now + EventTime.MaxAhead, "givenAtMs", EventTime.TooFarAhead);
        faults.Require(given.GivenAt > now.AddMonths(-ConsentHistory.MonthsUntilExpiry), "givenAtMs", "has expired: consent ends after 12 months");
        var refused = given.Refused ?? [];
        faults.Require(given.Purposes.Count + refused.Count > 0, "purposes", "must name at least one purpose");
        Check(given.Purposes, "purposes", faults);
        Check(refused, "refused", faults);
        faults.Require(!given.Purposes.Intersect(refused).Any(), "refused", "names a purpose that is allowed as well");
        faults.Require(Enum.IsDefined(given.Method), "method", "is not known");
        if (notices.FaultOf(given.Notice, given.GivenAt) is var (field, what)) faults.Add(field, what);
        return faults;
    }

    /// <summary>A clock that is wrong is no ground to keep somebody tracked: the time of a withdrawal is not judged here.</summary>
    public static Faults Check(ConsentWithdrawn withdrawn, KnownDevices known)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(withdrawn.Store), "store", "is not this store");
        SubjectRule.Check(withdrawn.Subject, faults);
        Check(withdrawn.Purposes ?? [], "purposes", faults);
        return faults;
    }

    private static void Check(IReadOnlyList<Purpose> purposes, string field, Faults faults)
    {
        faults.Require(purposes.Distinct().Count() == purposes.Count, field, "names a purpose twice");
        for (var i = 0; i < purposes.Count; i++)
            faults.Require(Enum.IsDefined(purposes[i]), $"{field}[{i}]", "is not known");   // the JSON reader takes any number for an enum
    }
}
