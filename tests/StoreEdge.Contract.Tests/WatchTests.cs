using Microsoft.Data.Sqlite;
using StoreEdge.Mosquitto;
using StoreEdge.Testing;

namespace StoreEdge.Contract.Tests;

/// <summary>That no test can say at a broker what the contract does not say, and not notice.</summary>
public sealed class WatchTests
{
    private const string Right = """{"store":"store-0001","sequence":0,"highest":0}""", Wrong = """{"store":"store-0001","sequence":0,"highest":0,"shopper":"x"}""", Topic = "storeedge/v1/store-0001/hq/acknowledged";

    [Theory]
    [InlineData(Topic, Right)]
    [InlineData("gateways/anything", "not even JSON")]
    public async Task What_the_contract_says_and_what_is_not_its_business_passes(string topic, string payload)
    {
        var broker = await Broker();

        await Say(broker, topic, payload);

        await broker.DisposeAsync();
    }

    [Theory]
    [InlineData(Topic, Wrong)]
    [InlineData("storeedge/v1/store-0001/hq/acknowledged", "not JSON")]
    [InlineData("storeedge/v1/store-0001/feed/visits", Right)]
    [InlineData("storeedge/v2/store-0001/hq/acknowledged", Right)]
    [InlineData("storeedge/v1/store-0002/hq/acknowledged", Right)]
    public async Task Letting_a_broker_go_at_which_something_else_was_said_fails_the_test(string topic, string payload)
    {
        var broker = await Broker();

        await Say(broker, topic, payload);

        var told = await Assert.ThrowsAsync<InvalidOperationException>(async () => await broker.DisposeAsync());
        Assert.Contains(topic, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_before_a_kill_or_after_a_restart_is_told_all_the_same()
    {
        var (killed, restarted) = (await Broker(), await Broker());

        await Say(killed, Topic, Wrong);
        await killed.StopAsync();
        await restarted.StopAsync();
        await restarted.StartAsync();
        await Say(restarted, Topic, Wrong);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await killed.DisposeAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await restarted.DisposeAsync());
    }

    [Fact]
    public async Task Nonsense_that_a_test_means_to_say_passes_where_it_means_it_and_nowhere_else()
    {
        var (meant, elsewhere, none) = (await Broker(), await Broker(), await Broker());
        foreach (var broker in new[] { meant, elsewhere, none }) broker.Watch.MeansFaultsIn("hq/acknowledged");

        await Say(meant, Topic, Wrong);
        await Say(elsewhere, Topic, Wrong);
        await Say(elsewhere, "storeedge/v1/store-0001/status", Right);
        await Say(none, Topic, Right);

        await meant.DisposeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await elsewhere.DisposeAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await none.DisposeAsync());
    }

    [Theory]
    [InlineData("facts.db", "feed_outbox")]
    [InlineData("hq.db", "message")]
    public void A_message_that_a_test_leaves_in_its_folder_is_held_against_the_contract_too(string file, string table)
    {
        const string Message = """{"specversion":"1.0","id":"store-0001:1","source":"/storeedge/store-0001","type":"storeedge.tombstones.v1","time":"2026-11-21T10:10:00.000Z","datacontenttype":"application/json","dataschema":"urn:storeedge:v1:tombstones","sequence":"1","store":"store-0001","data":{"sequences":[1],"reason":"erasure"}}""";
        var (right, wrong) = (new ScratchFolder(), new ScratchFolder());
        Leave(right, file, table, Message);
        Leave(wrong, file, table, Message.Replace("erasure", "of Ms. X", StringComparison.Ordinal));

        right.Dispose();

        Assert.Contains("tombstones/data/reason", Assert.Throws<InvalidOperationException>(wrong.Dispose).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(wrong.Path));
    }

    private static void Leave(ScratchFolder folder, string file, string table, string message)
    {
        Directory.CreateDirectory(folder.File("hub"));
        using var connection = new SqliteConnection($"Data Source={folder.File($"hub/{file}")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE {table} (family TEXT, payload BLOB); INSERT INTO {table} VALUES ('tombstones', $payload)";
        command.Parameters.AddWithValue("$payload", System.Text.Encoding.UTF8.GetBytes(message));
        command.ExecuteNonQuery();
    }

    private static async Task<MosquittoBroker> Broker()
    {
        Assert.SkipUnless(MosquittoBroker.IsInstalled, MosquittoBroker.WhyAbsent);
        return await MosquittoBroker.StartedAsync();
    }

    private static async Task Say(MosquittoBroker broker, string topic, string payload)
    {
        await using var speaker = MqttLine.Open(new() { Host = "127.0.0.1", Port = broker.Port, ClientId = "speaker" });
        speaker.Start();
        await Eventually.Holds(() => speaker.IsConnected, "the speaker is connected");
        Assert.True((await speaker.PublishAsync(topic, System.Text.Encoding.UTF8.GetBytes(payload), 1, false, TestContext.Current.CancellationToken)).IsAcknowledged);
    }
}
