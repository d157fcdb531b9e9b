namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>The lower triangle whose product with its transpose is a symmetric positive matrix.</summary>
internal sealed class CholeskyRoot
{
    private readonly double[][] _rows;

    private CholeskyRoot(double[][] rows) => _rows = rows;

    /// <param name="element">Of row and column, from 0; asked for the lower triangle only.</param>
    public static CholeskyRoot Of(int size, Func<int, int, double> element)
    {
        var rows = new double[size][];
        for (var i = 0; i < size; i++)
        {
            rows[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var sum = element(i, j);
                for (var k = 0; k < j; k++) sum -= rows[i][k] * rows[j][k];
                rows[i][j] = i == j ? Math.Sqrt(sum) : sum / rows[j][j];
            }
        }
        return new(rows);
    }

    /// <returns>The matrix' inverse times the vector.</returns>
    public double[] Solve(double[] right)
    {
        var solved = Forward(right);
        for (var i = solved.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < solved.Length; k++) solved[i] -= _rows[k][i] * solved[k];
            solved[i] /= _rows[i][i];
        }
        return solved;
    }

    /// <returns>The vector's transpose times the matrix' inverse times the vector.</returns>
    public double SquareOfForward(double[] right) => Forward(right).Sum(x => x * x);

    private double[] Forward(double[] right)
    {
        var solved = new double[right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            var sum = right[i];
            for (var k = 0; k < i; k++) sum -= _rows[i][k] * solved[k];
            solved[i] = sum / _rows[i][i];
        }
        return solved;
    }
}
