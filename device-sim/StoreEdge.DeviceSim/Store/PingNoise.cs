using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>How wrong one phone is: Gaussian per axis, tied to the ping before (AR(1), 0.5), with now and then a wild one.</summary>
internal sealed class PingNoise(Dice dice, StoreSimulationOptions options, double widthMetres, double heightMetres)
{
    // The radius that holds 68 % of a round two-dimensional Gaussian, in standard deviations per axis: sqrt(-2 ln 0.32).
    private const double Radius68 = 1.5096;
    private const double Memory = 0.5;
    private const double BeyondTheWallsMetres = 3;

    private double _x = dice.Gaussian();
    private double _y = dice.Gaussian();

    public Ping Around(PlanPoint truth, DateTimeOffset at)
    {
        var fresh = Math.Sqrt(1 - (Memory * Memory));
        (_x, _y) = ((Memory * _x) + (fresh * dice.Gaussian()), (Memory * _y) + (fresh * dice.Gaussian()));
        var deviation = dice.Between(options.PingNoiseFromMetres, options.PingNoiseToMetres);
        var (dx, dy) = (_x * deviation, _y * deviation);
        if (dice.Chance(options.PingOutlierShare))
        {
            // The phone does not know that it is wrong: the accuracy it names stays what it was.
            var (angle, far) = (dice.Between(0, 2 * Math.PI), dice.Between(4, 8) * deviation);
            (dx, dy) = (far * Math.Cos(angle), far * Math.Sin(angle));
        }
        return new Ping
        {
            ObservedAt = at,
            XMetres = Math.Round(Math.Clamp(truth.XMetres + dx, -BeyondTheWallsMetres, widthMetres + BeyondTheWallsMetres), 2),
            YMetres = Math.Round(Math.Clamp(truth.YMetres + dy, -BeyondTheWallsMetres, heightMetres + BeyondTheWallsMetres), 2),
            AccuracyMetres = Math.Round(deviation * Radius68, 2),
        };
    }

    /// <summary>Milliseconds until the next ping: the setting, or a silence of 10 to 30 s.</summary>
    public long NextInMs()
    {
        var gap = options.PingGapsPerHour * options.PingSeconds / 3600;
        return dice.Chance(gap) ? dice.Milliseconds(10, 30) : (long)(options.PingSeconds * 1000);
    }
}
