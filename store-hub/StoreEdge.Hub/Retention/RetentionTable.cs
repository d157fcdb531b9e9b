using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Accounts;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Annotations;
using StoreEdge.Hub.Storage.Experiments;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Retention;

/// <summary>How long the rows of a table live.</summary>
internal enum Kept
{
    /// <summary>24 hours by event time, a visit's rows from its last fix on; an hour more at most.</summary>
    RawHours,

    /// <summary><c>SumsRetentionMonths</c> (25) from the end of the trading day.</summary>
    MonthsOfSums,

    /// <summary><c>RecordsRetentionYears</c> (3) from the last line or the end of the last consent, whichever is later.</summary>
    ConsentAndYears,

    /// <summary><c>RecordsRetentionYears</c>: looks from when they were, requests from when they were closed.</summary>
    Years,

    /// <summary>Until the request is served or refused.</summary>
    WhileOpen,

    /// <summary>Until its person signs out, or <c>IdleMinutes</c> (60) after the last question, or <c>SessionHours</c> (12) after the sign-in; the row goes when it is asked for, or with the next sign-in of anybody.</summary>
    WhileSignedIn,

    /// <summary><c>SumsRetentionMonths</c> from when they ended; about nobody.</summary>
    MonthsOfHistory,

    /// <summary>Until HQ, or whoever is to be told, has been told; about nobody.</summary>
    UntilTold,

    /// <summary>Until HQ has it and <c>KeepDays</c> (35) more, for HQ may ask again; noised, about nobody.</summary>
    DaysAfterTold,

    /// <summary>Until its week is told, with the close of its Sunday; 36 days where that never comes. Sums of nobody.</summary>
    UntilWeekTold,

    /// <summary>A state of one or few rows, or a record of what the store itself did or noted; about nobody.</summary>
    ForGood,
}

/// <summary>Every table of every file, and how long its rows are kept. A test holds it against the files: a table that is not here cannot be added unnoticed.</summary>
internal static class RetentionTable
{
    /// <summary>By the file's name, then the table's.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Kept>> Files { get; } = new Dictionary<string, IReadOnlyDictionary<string, Kept>>
    {
        [JournalFile.Name] = Tables((Kept.RawHours, ["journal", "ping_run"]), (Kept.ForGood, ["journal_head", "outbox_source"])),
        [StagesRoom.FactsName] = Tables(
            (Kept.RawHours, ["visit", "stay", "visit_heat", "lane_wait", "lane_queue", "feed_share"]),
            (Kept.MonthsOfSums, ["basket", "zone_slot", "zone_dwell", "heat_hour", "flow_hour", "path_day", "path_join", "occupancy", "visit_day", "visit_hour", "join_hour", "lane_hour",
                "lane_wait_hour", "lane_queue_hour", "kept_day", "kept_answer", "lost_day", "privacy_ledger"]),
            (Kept.UntilTold, ["feed_tombstone"]), (Kept.DaysAfterTold, ["feed_outbox"]), (Kept.UntilWeekTold, ["feed_day", "feed_tally", "feed_till"]),
            (Kept.ForGood, ["stage_position", "feed_state", "threshold_change"])),
        [ConsentFile.Name] = Tables((Kept.ConsentAndYears, ["consent_event", "consent_record", "consent_term"]), (Kept.ForGood, ["notice"])),
        [RightsFile.Name] = Tables((Kept.Years, ["look", "manager_look", "request", "request_event"]), (Kept.WhileOpen, ["request_subject"])),
        [AlertFile.Name] = Tables((Kept.MonthsOfHistory, ["alert"]), (Kept.UntilTold, ["delivery"]), (Kept.ForGood, ["delivery_channel"])),
        [AnnotationFile.Name] = Tables((Kept.ForGood, ["annotation"])),
        [AccountFile.Name] = Tables((Kept.ForGood, ["account"]), (Kept.WhileSignedIn, ["session"])),
        [ExperimentFile.Name] = Tables((Kept.ForGood, ["experiment"])),
        ["downlink.db"] = Tables((Kept.ForGood, ["downlink_order"])),
        ["plans.db"] = Tables((Kept.ForGood, ["plan_version", "product_list"])),
    };

    private static Dictionary<string, Kept> Tables(params (Kept Kept, string[] Names)[] groups) => groups.SelectMany(g => g.Names.Select(n => (n, g.Kept))).ToDictionary(t => t.n, t => t.Kept);
}
