namespace StoreEdge.Hub.Tests.Stages.Convergence;

internal static class SameFacts
{
    /// <summary>Fails with the rows that only one of the two dumps has.</summary>
    public static void Equal(string expected, string actual, string when = "")
    {
        if (expected == actual) return;
        var (should, are) = (expected.Split('\n'), actual.Split('\n'));
        Assert.Fail(string.Join('\n', [$"{when}: of {should.Length} rows {should.Except(are).Count()} are not as they should be, such as",
            .. should.Except(are).Take(8).Select(r => "- " + r), .. are.Except(should).Take(8).Select(r => "+ " + r)]));
    }
}
