namespace StoreEdge.Hub.ConsentGate;

/// <summary>Where a shopper who takes back <c>aggregate-to-hq</c> is taken out of the figures that head office has not been told yet.</summary>
internal interface IFeedToLeave
{
    /// <summary>At once, as far as the facts know the shopper.</summary>
    /// <param name="pseudonyms">As in <c>journal.subject</c>.</param>
    /// <param name="until">What began up to then is withdrawn.</param>
    void Leave(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset until);

    /// <summary>
    /// Once more when the facts have followed the journal: a day may have been closed meanwhile with what the stages still held. Then the
    /// copies of the sums are made anew, if anything changed.
    /// </summary>
    /// <param name="until">Null when nothing that head office may be told was taken back.</param>
    /// <param name="changed">Rows went or may be used for less.</param>
    void Settle(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset? until, bool changed);
}
