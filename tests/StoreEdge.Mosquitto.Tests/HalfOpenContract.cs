using StoreEdge.Testing;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>A line of which nobody was told that it is dead, by every library.</summary>
public abstract class HalfOpenContract(string library)
{
    [Theory]
    [InlineData(DeadWays.Both)]
    [InlineData(DeadWays.ToServer)]
    [InlineData(DeadWays.FromServer)]
    public async Task What_is_published_on_it_is_answered_as_lost_and_the_line_is_made_anew(DeadWays ways)
    {
        await using var broker = await HalfOpen.Broker();
        await using var between = new FaultyLine(broker.Port);
        await using var line = MqttLine.Open(HalfOpen.Options(library, between.Port) with { KeepAliveSeconds = 600, AnswerLimit = TimeSpan.FromSeconds(0.5) });
        await HalfOpen.Stands(line);

        between.GoHalfOpen(ways);
        var lost = await line.PublishAsync("a", new byte[] { 1 }, 1, false, TestContext.Current.CancellationToken);
        await Eventually.Holds(() => line.IsConnected, "it stands again");
        var taken = await line.PublishAsync("a", new byte[] { 2 }, 1, false, TestContext.Current.CancellationToken);

        Assert.Equal((PublishStatus.ConnectionLost, true, 2), (lost.Status, taken.IsAcknowledged, between.Made));
    }
}

/// <summary>The same with nothing on its way; apart, because a keep-alive is 5 s at least (mosquitto.h) and is missed once more before it counts.</summary>
public abstract class IdleHalfOpenContract(string library)
{
    [Fact]
    public async Task Where_nothing_is_published_the_keep_alive_finds_it()
    {
        await using var broker = await HalfOpen.Broker();
        await using var between = new FaultyLine(broker.Port);
        await using var line = MqttLine.Open(HalfOpen.Options(library, between.Port) with { KeepAliveSeconds = 5 });
        await HalfOpen.Stands(line);
        var changes = 0;
        line.ConnectedChanged += _ => Interlocked.Increment(ref changes);

        between.GoHalfOpen(DeadWays.Both);
        await Eventually.Holds(() => Volatile.Read(ref changes) >= 2 && line.IsConnected, "it was made anew");

        Assert.Equal(2, between.Made);
    }
}

internal static class HalfOpen
{
    public static async Task<MosquittoBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await MosquittoBroker.StartedAsync();
    }

    public static MqttOptions Options(string library, int port) => new()
    {
        Library = library, Host = "127.0.0.1", Port = port, ClientId = "store", BackOffFrom = TimeSpan.FromSeconds(0.1), BackOffTo = TimeSpan.FromSeconds(0.2),
    };

    public static Task Stands(IMqttLine line)
    {
        line.Start();
        return Eventually.Holds(() => line.IsConnected, "the line stands");
    }
}

public sealed class LibmosquittoHalfOpenTests() : HalfOpenContract(MqttLine.Libmosquitto);

public sealed class LibmosquittoIdleHalfOpenTests() : IdleHalfOpenContract(MqttLine.Libmosquitto);

#if MQTTNET
public sealed class MqttNetHalfOpenTests() : HalfOpenContract(MqttLine.MqttNet);

public sealed class MqttNetIdleHalfOpenTests() : IdleHalfOpenContract(MqttLine.MqttNet);
#endif
