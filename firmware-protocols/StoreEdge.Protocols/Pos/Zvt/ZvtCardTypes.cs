namespace StoreEdge.Protocols;

/// <summary>Kinds of cards (PA00P015, list of card-type ids); a kind that is not here is still a card.</summary>
public static class ZvtCardTypes
{
    /// <returns>The scheme's name, or null.</returns>
    public static string? NameOf(byte cardType) => cardType switch
    {
        2 => "ec-Card",
        5 => "girocard",
        6 => "Mastercard",
        8 => "American Express",
        10 => "VISA",
        11 => "VISA electron",
        12 => "Diners",
        13 => "V PAY",
        14 => "JCB",
        46 => "Maestro",
        _ => null,
    };
}
