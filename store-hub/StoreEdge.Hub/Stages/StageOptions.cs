using System.ComponentModel.DataAnnotations;

namespace StoreEdge.Hub.Stages;

/// <summary>Section <c>StoreEdge:Stages</c>.</summary>
internal sealed class StageOptions
{
    /// <summary>Facts are written at most this often, in seconds of store time; a stop or a kill costs no more than folding this much again.</summary>
    [Range(1, 600)]
    public int FlushSeconds { get; set; } = 10;

    /// <summary>
    /// How long a subject's newest observations wait for others that are a little late, in seconds of store time. What comes
    /// later still counts, but costs folding the subject again from the last silence that ends visits.
    /// </summary>
    [Range(1, 600)]
    public int SettleSeconds { get; set; } = 30;
}
