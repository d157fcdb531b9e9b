using StoreEdge.DeviceSim.Traces;

namespace StoreEdge.DeviceSim.Tests.Traces;

public class PseudonymsTests
{
    [Fact]
    public void A_device_has_one_made_up_address_in_a_file_and_another_in_the_next()
    {
        var (one, other) = (new Pseudonyms(), new Pseudonyms());

        Assert.Equal(one.Of(0x5A11B2C3D4E5, 1), one.Of(0x5A11B2C3D4E5, 1));
        Assert.NotEqual(0x5A11B2C3D4E5UL, one.Of(0x5A11B2C3D4E5, 1));
        Assert.NotEqual(one.Of(0x5A11B2C3D4E5, 1), one.Of(0x5A11B2C3D4E5, 0));
        Assert.NotEqual(one.Of(0x5A11B2C3D4E5, 1), other.Of(0x5A11B2C3D4E5, 1));
    }

    [Theory]
    [InlineData("020106" + "0409414E4E", "020106" + "0409787878")]     // a whole name
    [InlineData("0308414E" + "03FF4C00", "03087878" + "03FF4C00")]     // a short one, and what is behind it
    [InlineData("0909414E", "09097878")]                               // cut off in the middle
    [InlineData("00" + "0409414E4E", "00" + "0409414E4E")]             // behind the end of the data nothing is a name
    [InlineData("", "")]
    public void A_name_is_hidden_and_nothing_else(string data, string expected)
    {
        var bytes = Convert.FromHexString(data);

        Pseudonyms.Scrub(bytes, 0x5A11B2C3D4E5, 1);

        Assert.Equal(expected, Convert.ToHexString(bytes));
    }

    [Fact]
    public void Nobody_has_the_address_nought_and_data_full_of_noughts_stay()
    {
        var bytes = new byte[40];
        bytes[0] = 39;

        Pseudonyms.Scrub(bytes, address: 0, madeUp: 0);

        Assert.Equal(39, bytes.Sum(b => b));
    }
}
