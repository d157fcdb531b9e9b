namespace StoreEdge.House.Tests;

public sealed class WatchedBrokersTests
{
    // The test brokers themselves, and a measurement of memory that says nothing of the feed.
    private static readonly string[] MayStartABroker = ["StoreEdge.Testing", "StoreEdge.House.Tests", "StoreEdge.ProgramBenchmarks"];

    [Fact]
    public void Every_broker_of_a_test_is_one_at_which_each_message_is_held_against_the_contract()
    {
        string[] programs = ["\"mosquitto\"", "/mosquitto\"", "\"rabbitmq-server\"", "/rabbitmq-server\""];
        var tests = Checkout.Sources(".cs").Select(f => Path.GetRelativePath(Checkout.Root, f).Replace('\\', '/')).Where(f => f.StartsWith("tests/", StringComparison.Ordinal));

        Assert.DoesNotContain(tests.Where(f => !MayStartABroker.Contains(f.Split('/')[1])), f => programs.Any(p => File.ReadAllText(Path.Combine(Checkout.Root, f)).Contains(p, StringComparison.Ordinal)));
    }
}
