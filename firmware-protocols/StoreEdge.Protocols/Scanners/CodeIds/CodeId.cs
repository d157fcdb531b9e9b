namespace StoreEdge.Protocols;

/// <summary>One row of a brand's table.</summary>
/// <param name="Id">1 to 3 characters; empty where the set sends none.</param>
/// <param name="Aim">
/// The AIM identifier that the id amounts to; null where one id stands for several symbologies, or for a 2D code with and
/// without FNC1, which AIM keeps apart. Modifiers that only tell of check digits are the plain ones.
/// </param>
/// <param name="Sends">Where <paramref name="Aim"/> is null: the symbology for which a scanner sends this id all the same.</param>
/// <param name="Retail">Set when the data is a retail number that AIM would show in another form.</param>
internal readonly record struct CodeId(string Id, string? Aim, EanUpc? Retail = null, string? Sends = null);
