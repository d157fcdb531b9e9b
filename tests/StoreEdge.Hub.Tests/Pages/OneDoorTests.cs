using System.Reflection;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>What a page can get hold of has passed the threshold: the types say so.</summary>
[Trait("privacy", "P9")]
public class OneDoorTests
{
    // About sales, or about the file itself; SuppressedOfDay gives shares in whole percents to the officer.
    private static readonly HashSet<string> NotAboutShoppers =
    [
        "DayIsKnown.Ask", "LaneHours.Ask", "LaneServices.Ask", "LaneWaitHours.AreKept", "SoldOfDay.Of", "SuppressedOfDay.Ask", "TogetherOfDay.CanBeFound",
        "TradeNow.Baskets", "TradeNow.BasketsOfHour", "TradeNow.LanesAtWork", "TradeNow.LastBaskets",
    ];

    [Fact]
    public void Every_question_about_shoppers_is_answered_with_what_may_be_told()
    {
        var questions = typeof(FactsReader).Assembly.GetExportedTypes().Where(t => t.Namespace == typeof(FactsReader).Namespace)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => m.GetParameters() is [var first, ..] && first.ParameterType == typeof(FactsSnapshot)))
            .ToList();

        var raw = questions.Where(m => !(m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Told<>))).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");

        Assert.True(questions.Count > 15, "the questions have moved elsewhere");
        Assert.Equal(NotAboutShoppers.Order(), raw.Order());
    }

    [Fact]
    public void Only_the_threshold_makes_what_may_be_told()
    {
        Assert.Empty(typeof(Told<>).GetConstructors());
        Assert.Equal([typeof(Threshold)], typeof(Threshold).Assembly.GetExportedTypes().Where(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Any(m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Told<>))));
    }

    /// <summary>Exact counts of the moment are for whether a queue is long; the stream takes its beat from them and nothing else: see DECISIONS.md.</summary>
    [Fact]
    public void The_exact_floor_of_the_moment_is_seen_by_the_queues_alone()
    {
        var seen = typeof(LiveFloor).Assembly.GetTypes().Where(t => t.Namespace is "StoreEdge.Hub.Pages" or "StoreEdge.Hub.Live" && !t.IsNested && t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(ILiveFloor) || p.ParameterType == typeof(LiveFloor) || p.ParameterType == typeof(LiveSnapshot)))).Select(t => t.Name);

        Assert.Equal([nameof(LiveBeat), nameof(QueueAlerts)], seen.Where(n => n != nameof(LiveSnapshot)).Order());
    }
}
