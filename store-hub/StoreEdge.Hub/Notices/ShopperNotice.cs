using System.Globalization;
using System.Text;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Retention;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>
/// The store's own notice, in plain language, made from the configuration that the hub runs with. No sentence stands here that no test
/// holds: <c>P21NoticeTests</c> looks for each by its name.
/// </summary>
internal static class ShopperNotice
{
    public const string Id = "shopper-notice";

    private const string Limits = "P06RetentionTests.Under_a_clock_that_is_driven_and_set_no_row_outlives_its_limit_by_an_hour_and_none_goes_too_soon";

    private const string Who = "Who counts here, and what for";
    private const string Choices = "What you can allow, each by itself";
    private const string HeadOffice = "What head office gets";
    private const string Kept = "What is kept, and for how long";
    private const string Shown = "What is shown in the store";
    private const string Rights = "What you can ask for";
    private const string Back = "How you take it back";

    /// <param name="leastVisits">From how many visits on the pages tell, now and from now on.</param>
    public static IReadOnlyList<NoticeSentence> Of(HubOptions options, FloorPlan plan, HqFeedOptions? feed, int leastVisits)
    {
        var sentences = new List<NoticeSentence>();
        Say(Who, $"This notice is about the store {plan.Store}; responsible for what is counted here: {options.Controller}.",
            "P21NoticeTests.A_changed_configuration_changes_the_sentence_about_it");
        Say(Who, $"Nothing of where your phone was is stored unless you allowed it in the app.",
            "P01ConsentGateTests.None_of_100000_pings_is_stored_without_an_active_consent_at_its_own_time");

        Say(Choices, $"Every permission is off until you give it, and holds from that moment on.",
            "GateTests.Consent_holds_from_the_moment_it_was_given_for_what_it_was_given_for");
        Say(Choices, $"Visits (visit-analytics-local): the store may keep where your app was on the floor plan and count your visit.",
            "GateTests.Consent_holds_from_the_moment_it_was_given_for_what_it_was_given_for");
        Say(Choices, $"Receipt (basket-link): your visit may be joined to what was paid at the till; without it your visit is joined to no purchase.",
            "ConsentRecordTests.Without_its_permission_a_visit_may_be_joined_to_no_purchase");
        Say(Choices, $"Personal offers (in-store-personalisation): on its own this stores nothing about you.",
            "P01ConsentGateTests.Permission_for_anything_else_alone_stores_nothing");
        Choose(feed);

        Say(Kept, $"Positions are deleted {options.RawRetentionHours} hours after they were measured, and what is known of a single visit as long after its last one, each at most an hour later.", Limits);
        Say(Kept, $"Counts in which nobody can be told apart, and the tills' receipts, stay for {options.SumsRetentionMonths} months.", Limits);
        Say(Kept, $"What you allowed and took back is kept as long as a permission of yours stands, and for {options.RecordsRetentionYears} years more.", Limits);
        Say(Kept, $"That you asked for something, and who looked at what is stored about you, stays written down for {options.RecordsRetentionYears} years.", Limits);
        if (feed is not null) Say(Kept, $"Counts that wait for head office stay until their week is told, what was sent for {feed.KeepDays} days after head office has it.", Limits);
        if (options.BackupDays > 0)
            Say(Kept, $"The store's own backups of the last {options.BackupDays} days hold no position and no single visit; when somebody has been erased they are made anew, and the older ones deleted.",
                "P03ErasureTests.With_the_feed_on_an_erasure_after_the_close_reaches_its_tables_and_the_sums_of_every_backup");
        Say(Kept, $"They stand under a number that is drawn anew every day at 4:00, not under your app's number.",
            "GateTests.A_ping_is_stored_under_a_pseudonym_that_changes_with_the_trading_day_and_survives_a_restart");
        Say(Kept, $"What such a number was made with is destroyed after the following day.", "GateTests.Salts_of_days_before_yesterday_are_destroyed");
        Say(Kept, $"Your app's number is stored in your consent record only, and encrypted.",
            "GateTests.The_install_id_stands_in_no_file_and_the_keys_are_for_the_hubs_user_only");

        Say(Shown, $"The store's own screens show a figure about shoppers from {leastVisits} visits on, rounded down to a multiple of {leastVisits}.",
            "FloorTests.A_cell_in_which_four_visits_stood_looks_like_one_in_which_nobody_did");
        Say(Shown, $"How many shoppers are in the store is shown there {options.ManagerView.LateMinutes} minutes later.",
            "TodayTests.The_live_floor_says_who_was_here_five_minutes_ago_in_fives");
        if (plan.Zones.Where(z => z.IsSensitive).Select(z => z.Name).ToList() is { Count: > 0 } sensitive)
            Say(Shown, $"Nothing about shoppers is shown of these parts of the store: {string.Join(", ", sensitive)}.",
                "FloorTests.Nothing_is_told_of_a_sensitive_zone_nor_of_the_cells_that_reach_into_it");

        Say(Rights, $"You can ask for everything that is stored about you, and are given all of it and nothing of anybody else.",
            "P05AccessExportTests.Each_shopper_is_given_all_of_their_own_rows_and_none_of_anybody_elses");
        Say(Rights, $"You can have everything that is stored about you erased from every file.",
            "P03ErasureTests.After_an_erasure_no_byte_of_the_shopper_is_in_any_file_and_everybody_else_stands_as_if_they_had_never_come");

        Say(Back, $"You can take back every permission in the app at any time; it takes effect within 5 seconds, also when the store is cut off from its head office.",
            "P02WithdrawalTests.A_withdrawal_takes_effect_within_5_seconds_while_the_broker_is_down");
        if (feed is not null)
        {
            Say(Back, $"When you take back head office, or visits, none of your visits up to then counts in any figure that head office gets from then on, as long as the store still has the visit.",
                "P02WithdrawalTests.What_head_office_is_told_after_a_withdrawal_of_the_day_is_what_it_would_be_told_had_the_shopper_never_come");
            Say(Back, $"Of a week that head office has not got yet, that holds for the days that are closed as well.",
                "P02WithdrawalTests.Who_withdraws_after_the_daily_close_is_out_of_the_weeks_sums_within_5_seconds_while_the_broker_is_down");
        }
        Say(Back, $"What was stored after the moment of your withdrawal is deleted.",
            "GateTests.A_withdrawal_leaves_the_same_rows_whether_the_pings_come_before_or_after_it");
        Say(Back, $"Every permission ends by itself after {ConsentHistory.MonthsUntilExpiry} months.", "PermissionRuleTests.Consent_ends_after_twelve_months_and_begins_again_when_renewed");
        Say(Back, $"When this notice changes, permissions given under the old one end {EventTime.MaxAhead.TotalMinutes} minutes later.",
            "NoticeVersionTests.A_new_version_ends_the_consents_given_under_the_older_one");
        Say(Back, $"For everything that you say, your app gets a signed receipt that anybody can verify.", "P20ReceiptTests.Every_answer_to_consent_and_withdrawal_is_a_receipt_that_verifies");
        return sentences;

        void Choose(HqFeedOptions? hq)
        {
            if (hq is null)
                Say(Choices, $"Head office (aggregate-to-hq): this store sends its head office nothing.", "P21NoticeTests.A_store_without_a_feed_makes_nothing_for_head_office");
            else
            {
                Say(Choices, $"Head office (aggregate-to-hq): your visit may count in the figures that head office gets; without it your visit is in none of them.",
                    "ConsentRecordTests.Without_its_permission_a_visit_may_count_in_no_figure_for_head_office");
                Say(HeadOffice, $"Head office gets counts of days and weeks, and nothing that names you, your app or your visit.",
                    "P08SchemaTests.Ten_thousand_fuzzed_days_say_nothing_but_what_is_listed_and_name_nobody");
                Say(HeadOffice, $"Chance is added to every count of shoppers; for your whole day it hides you to a privacy loss (epsilon) of {hq.Privacy.SumMilli / 1000m:0.0##} at most.",
                    "P13LedgerTests.Killed_at_every_draw_and_after_every_commit_no_day_spends_more_than_its_budget_and_no_message_ever_changes");
            }
        }

        void Say(string heading, FormattableString text, string heldBy) => sentences.Add(new NoticeSentence(heading, text.ToString(CultureInfo.InvariantCulture), heldBy));
    }

    /// <summary>The text that is shown, hashed and consented to: not a word of the tests, which may be renamed.</summary>
    public static string TextOf(IEnumerable<NoticeSentence> sentences)
    {
        var text = new StringBuilder();
        foreach (var part in sentences.GroupBy(s => s.Heading))
        {
            text.Append(part.Key).Append('\n');
            foreach (var sentence in part) text.Append(sentence.Text).Append('\n');
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
