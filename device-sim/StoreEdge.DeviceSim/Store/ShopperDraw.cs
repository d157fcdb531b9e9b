using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>Draws one shopper: each from streams of their own, so none depends on another.</summary>
internal sealed class ShopperDraw(FloorPlan plan, StoreSimulationOptions options, ulong seed, ShoppingList list)
{
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 22;

    public Shopper Draw(int number, long entersAtMs)
    {
        var kind = Dice.Stream(seed, "kind", number);
        var app = kind.Next();
        var consented = app < options.AppShare;
        var phone = app < options.AppShare + options.AppWithoutConsentShare;
        var wantsCart = kind.Chance(options.CartShare);
        var buys = !kind.Chance(options.LeaveWithoutBuyingShare);
        var purposes = Purposes(kind);
        var withdraws = kind.Chance(options.WithdrawShare);
        var door = plan.Entrances[0];
        return new Shopper
        {
            Number = number,
            EntersAtMs = entersAtMs,
            Subject = phone ? Id(kind) : null,
            Purposes = consented ? purposes : [],
            WantsCart = wantsCart,
            Withdraws = consented && withdraws,
            Speed = kind.Between(0.9, 1.25),
            Stops = list.Draw(Dice.Stream(seed, "list", number), buys, door),
            Dice = Dice.Stream(seed, "way", number),
            Trajectory = new(entersAtMs, door),
            Phone = phone ? new(Dice.Stream(seed, "phone", number), options, plan.WidthMetres, plan.HeightMetres) : null,
        };
    }

    private List<Purpose> Purposes(Dice dice)
    {
        List<Purpose> purposes = [Purpose.VisitAnalyticsLocal];
        if (dice.Chance(options.AggregateToHqShare)) purposes.Add(Purpose.AggregateToHq);
        if (dice.Chance(options.BasketLinkShare)) purposes.Add(Purpose.BasketLink);
        return purposes;
    }

    private static string Id(Dice dice) =>
        string.Create(IdLength, dice, (letters, d) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = IdLetters[d.Whole(0, IdLetters.Length - 1)];
        });
}
