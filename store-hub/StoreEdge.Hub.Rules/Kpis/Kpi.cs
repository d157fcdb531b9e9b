using System.Globalization;

namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>One word of the pages with its one meaning: pages, exports and the API all say it from here.</summary>
/// <param name="Id">In small letters with hyphens, such as <c>draw-rate</c>; stands beside every figure.</param>
/// <param name="Unit"><c>visits</c>, <c>share</c> (0 to 1), <c>seconds</c>, <c>money</c> (minor units of the store's currency), <c>count</c> or <c>ratio</c>.</param>
/// <param name="Threshold">What the figure is held against as a rule, in its unit; null where nothing is.</param>
/// <param name="Hidden">When it is not told. A figure that is missing is never zero.</param>
/// <param name="Figures">Where it is read.</param>
public sealed record Kpi(string Id, Words Name, Words Definition, string Unit, double? Threshold, Words Default, Words Hidden, IReadOnlyList<KpiFigure> Figures);

/// <summary>The same in the languages of the pages.</summary>
public sealed record Words(string En, string De)
{
    /// <summary>Stands in words for the least number of visits that is told.</summary>
    public const string Least = "{k}";

    /// <param name="language">As <c>de</c>; every other is English.</param>
    public string In(string? language) => language == "de" ? De : En;

    /// <param name="k">What <see cref="Least"/> stands for.</param>
    public string In(string? language, int k) => In(language).Replace(Least, k.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <param name="Report">Last part of the endpoint's address, such as <c>zones</c>.</param>
/// <param name="Field">Where in the answer; <c>[]</c> stands for each of a list.</param>
public readonly record struct KpiFigure(string Report, string Field);
