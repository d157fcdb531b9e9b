namespace StoreEdge.Protocols.Tests.Hci;

public class ScanResponseMergerTests
{
    private readonly ScanResponseMerger _merger = new(most: 2, keptFor: TimeSpan.FromSeconds(2));

    [Fact]
    public void Both_parts_stay_as_they_were_sent()
    {
        Assert.Equal("020106/", Merge(1, 0xA, false, "020106"));
        Assert.Equal("020106/020A04", Merge(1, 0xA, true, "020A04"));
        Assert.Equal("020105/020A04", Merge(1, 0xA, false, "020105"));
        Assert.Equal("020105/020A05", Merge(1, 0xA, true, "020A05"));
    }

    [Fact]
    public void The_same_number_of_another_address_type_is_another_device()
    {
        Merge(0, 0xA, false, "01");

        Assert.Equal("/02", Merge(1, 0xA, true, "02"));
        Assert.Equal("01/03", Merge(0, 0xA, true, "03"));
    }

    [Fact]
    public void An_old_part_is_forgotten()
    {
        Merge(1, 0xA, false, "01");

        Assert.Equal("01/02", Merge(1, 0xA, true, "02", milliseconds: 2000));
        Assert.Equal("/03", Merge(1, 0xA, true, "03", milliseconds: 2001));
    }

    [Fact]
    public void Nobody_without_an_address_is_joined_to_another()
    {
        Merge(LeExtendedAdvertisingReport.Anonymous, 0, false, "01");

        Assert.Equal("/02", Merge(LeExtendedAdvertisingReport.Anonymous, 0, true, "02"));
    }

    [Fact]
    public void Many_devices_make_the_first_heard_give_way()
    {
        for (var i = 1; i <= 5; i++) Merge(1, (ulong)i, false, $"0{i}", i);

        Assert.Equal("/AA", Merge(1, 1, true, "AA", 6));
        Assert.Equal("05/AA", Merge(1, 5, true, "AA", 7));
    }

    private string Merge(byte addressType, ulong address, bool response, string hex, int milliseconds = 0)
    {
        var merged = _merger.Merge(addressType, address, response, Convert.FromHexString(hex), TimeSpan.FromMilliseconds(milliseconds));
        return Convert.ToHexString(merged.Advert) + "/" + Convert.ToHexString(merged.ScanResponse);
    }
}
