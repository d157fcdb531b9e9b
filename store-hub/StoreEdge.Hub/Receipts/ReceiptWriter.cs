using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Rules;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Receipts;

/// <summary>Makes the signed receipt of what a shopper has just said, from what stands in the book since.</summary>
internal sealed class ReceiptWriter(ConsentBook book, SubjectKeys keys, PurposeTerms terms, ReceiptSigner signer, FloorPlan plan, HubOptions options, TimeProvider storeClock)
{
    public byte[] Of(ConsentGiven given) => Sign(given.Subject, [.. given.Purposes, .. given.Refused ?? []], given.Notice, given.Method);

    public byte[] Of(ConsentWithdrawn withdrawn) => Sign(withdrawn.Subject, [.. ConsentBook.PurposesOf(withdrawn)], null, null);

    private byte[] Sign(string subject, HashSet<Purpose> said, ConsentNotice? notice, CollectionMethod? method)
    {
        var now = storeClock.GetUtcNow();
        var history = book.HistoryOf(keys.Of(subject));
        return signer.Sign(new ConsentReceipt
        {
            Schema = ConsentReceipt.NewestSchema, Id = Guid.CreateVersion7(now), Store = plan.Store, Controller = options.Controller, Subject = subject,
            IssuedAt = now, Notice = notice, Method = method,
            Purposes = [.. Enum.GetValues<Purpose>().Select(p => Purpose(p, history, said.Contains(p), now))],
        });
    }

    // What a fast clock gave for a moment that is yet to come stands as said, not as nothing.
    private ReceiptPurpose Purpose(Purpose purpose, ConsentHistory history, bool said, DateTimeOffset now)
    {
        var at = said ? now + Ingest.EventTime.MaxAhead : now;
        var last = history.LastOf(purpose, at);
        return new ReceiptPurpose
        {
            Purpose = purpose, Said = said, State = WordOf(history.StateOf(purpose, at)),
            Since = last?.Said.At, Until = last is ({ Allows: true }, var until) ? until : null, Record = last?.Said.Record,
            Retention = terms.Of(purpose).Retention, Withdrawal = terms.Of(purpose).Withdrawal,
        };
    }

    private static string WordOf(ConsentState state) => state switch
    {
        ConsentState.Given => "given",
        ConsentState.Refused => "refused",
        ConsentState.Withdrawn => "withdrawn",
        ConsentState.Expired => "expired",
        _ => "never-asked",
    };
}
