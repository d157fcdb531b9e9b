namespace StoreEdge.Mosquitto.Tests;

public sealed class MqttOptionsTests
{
    [Fact]
    public void A_library_that_this_build_lacks_is_refused_and_the_answer_names_what_there_is()
    {
        var refused = Assert.Throws<ArgumentException>(() => MqttLine.Open(new() { Host = "127.0.0.1", ClientId = "a", Library = "paho" }));

        Assert.Contains($"asks for paho, which this build does not have; it has {string.Join(", ", MqttLine.Libraries)} (install/probe-feed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mqtt://broker.example:8883", "broker.example", 8883)]
    [InlineData("mqtt://127.0.0.1", "127.0.0.1", 1883)]
    [InlineData("mqtt://[::1]:1884", "::1", 1884)]
    public void A_broker_is_read_from_its_url(string text, string host, int port)
    {
        Assert.True(MqttOptions.TryReadBroker(text, out var readHost, out var readPort));

        Assert.Equal((host, port), (readHost, readPort));
    }

    [Theory]
    [InlineData("http://broker")]
    [InlineData("broker:1883")]
    [InlineData("mqtt://user:secret@broker")]
    [InlineData("mqtt://broker/path")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_broker_url_is_not_read(string? text) => Assert.False(MqttOptions.TryReadBroker(text, out _, out _));

    [Fact]
    public void Waits_double_from_the_first_to_the_last_with_half_of_each_left_to_chance()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), () => 1);

        var waits = Enumerable.Range(0, 9).Select(_ => backOff.Next().TotalSeconds).ToList();
        backOff.Reset();

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], waits);
        Assert.Equal(0.5, backOff.Next().TotalSeconds);
        Assert.Equal(0.25, new BackOff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), () => 0).Next().TotalSeconds);
    }
}
