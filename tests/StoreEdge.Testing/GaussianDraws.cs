namespace StoreEdge.Testing;

public static class GaussianDraws
{
    /// <summary>Of mean 0 and standard deviation 1, by Box and Muller: two draws of the generator each.</summary>
    public static double NextGaussian(this Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
