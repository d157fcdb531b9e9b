using System.ComponentModel.DataAnnotations;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Pages;

/// <summary>Section <c>StoreEdge:ManagerView</c>: what protects shoppers wherever a manager looks or exports. Both can only be made stricter than the least.</summary>
internal sealed class ManagerViewOptions
{
    private const int MostVisits = 100, MostLateMinutes = 120;   // beyond these no store of any size would be told anything of use

    /// <summary>Figures about shoppers are told from so many visits on, rounded down to a multiple of it. A change holds from the next trading day on.</summary>
    [Range(Threshold.LeastK, MostVisits)]
    public int LeastVisits { get; set; } = Threshold.LeastK;

    /// <summary>Parts of a day are told so many minutes after they are over, and who is in the store now so many minutes later.</summary>
    [Range(ThresholdDays.LeastLateMinutes, MostLateMinutes)]
    public int LateMinutes { get; set; } = ThresholdDays.LeastLateMinutes;
}
