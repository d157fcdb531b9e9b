using System.Text;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class HqWordsTests
{
    private const string Hash = "4397f0a8e07717eaadda62c8ea3145d41ed8cb82c1bdf39bcc1e5d05688653d7";

    private static readonly StoreId Store = StoreId.Of("store-0001");

    [Theory]
    [InlineData(Hash, true)]
    [InlineData("4397F0A8E07717EAADDA62C8EA3145D41ED8CB82C1BDF39BCC1E5D05688653D7", false)]   // would look like another message's
    [InlineData("4397f0a8", false)]
    [InlineData("", false)]
    public void Hq_s_hash_counts_in_one_spelling_only(string hash, bool counts) =>
        Assert.Equal(counts, Acknowledged($$"""{"store":"store-0001","sequence":2,"highest":2,"sha256":"{{hash}}"}""") is not null);

    [Fact]
    public void A_field_that_this_store_does_not_know_yet_is_passed_over()
    {
        Assert.Equal(2, Acknowledged($$"""{"store":"store-0001","sequence":2,"highest":2,"sha256":"{{Hash}}","note":"new"}""")?.Sequence);
        Assert.Equal(7, HqWords.ReadRange(Message("""{"store":"store-0001","from":2,"to":7,"note":"new"}"""), Store)?.To);
    }

    private static HqAcknowledged? Acknowledged(string json) => HqWords.ReadAcknowledged(Message(json), Store);

    private static MqttMessage Message(string json) => new("storeedge/v1/store-0001/hq/acknowledged", Encoding.UTF8.GetBytes(json));
}
