namespace StoreEdge.Protocols.Tests.Hci;

public class AdvertJoinerTests
{
    private const ushort Complete = 0, More = 0x20, Lost = 0x40;
    private readonly AdvertJoiner _joiner = new(mostOpen: 2, lastingAtMost: TimeSpan.FromSeconds(1));
    private TimeSpan _now;

    [Fact]
    public void Pieces_of_advertisers_that_talk_at_once_are_kept_apart()
    {
        Assert.Null(Hear(1, More, "0102"));
        Assert.Null(Hear(2, More, "A1"));
        Assert.Null(Hear(1, More, "03"));
        Assert.Equal("A1A2 Complete", Hear(2, Complete, "A2"));
        Assert.Equal("01020304 Complete", Hear(1, Complete, "04"));
        Assert.Equal("05 Complete", Hear(1, Complete, "05"));       // nothing is left of it
    }

    [Fact]
    public void One_address_with_two_sets_and_a_scan_response_has_three_adverts()
    {
        var joiner = new AdvertJoiner(mostOpen: 3);
        foreach (var (set, response) in new[] { (1, false), (2, false), (1, true) })
            Assert.False(joiner.TryJoin(Piece(1, response ? (ushort)(More | 8) : More, [(byte)set], set), default, out _));

        Assert.True(joiner.TryJoin(Piece(1, Complete | 8, [9], 1), default, out var whole));
        Assert.Equal("0109", Convert.ToHexString(whole.Data));
        Assert.True(whole.IsScanResponse);
        Assert.True(joiner.TryJoin(Piece(1, Complete, [8], 2), default, out whole));
        Assert.Equal("0208", Convert.ToHexString(whole.Data));
    }

    [Fact]
    public void An_end_that_the_controller_lost_is_told()
    {
        Hear(1, More, "0102");

        Assert.Equal("010203 Truncated", Hear(1, Lost, "03"));
        Assert.Equal("07 Truncated", Hear(2, Lost, "07"));
        Assert.Equal(2, _joiner.Truncated);
    }

    [Fact]
    public void An_advert_longer_than_any_may_be_is_cut_and_told()
    {
        for (var i = 0; i < 10; i++) Hear(1, More, new string('A', 400));

        var whole = Hear(1, Complete, "BB");

        Assert.Equal(new string('A', 2 * AdvertJoiner.MostData) + " Truncated", whole);
    }

    [Fact]
    public void An_advert_of_exactly_the_longest_length_is_whole()
    {
        for (var i = 0; i < 8; i++) Hear(1, More, new string('A', 400));

        Assert.Equal(new string('A', 3300) + " Complete", Hear(1, Complete, new string('A', 100)));
    }

    [Fact]
    public void One_too_many_makes_the_oldest_give_way()
    {
        Hear(1, More, "01");
        _now += TimeSpan.FromMilliseconds(1);
        Hear(2, More, "02");
        Hear(3, More, "03");

        Assert.Equal(1, _joiner.GivenUp);
        Assert.Equal("0303 Complete", Hear(3, Complete, "03"));
        Assert.Equal("0202 Complete", Hear(2, Complete, "02"));
        Assert.Equal("FF Complete", Hear(1, Complete, "FF"));
    }

    [Theory]
    [InlineData(1000, "0102 Complete", 0)]
    [InlineData(1001, "02 Complete", 1)]
    public void A_beginning_waits_for_its_end_no_longer_than_it_may(int milliseconds, string expected, int givenUp)
    {
        Hear(1, More, "01");

        _now += TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal(expected, Hear(1, Complete, "02"));
        Assert.Equal(givenUp, _joiner.GivenUp);
    }

    [Fact]
    public void A_strength_that_one_piece_does_not_know_is_taken_from_the_others()
    {
        _joiner.TryJoin(new() { EventType = More, Address = 1, RssiDbm = -70, Data = [1] }, default, out _);

        Assert.True(_joiner.TryJoin(new() { EventType = Complete, Address = 1, TxPowerDbm = 4, Data = [2] }, default, out var whole));
        Assert.Equal(((sbyte?)-70, (sbyte?)4), (whole.RssiDbm, whole.TxPowerDbm));
    }

    [Fact]
    public void Joining_takes_no_heap()
    {
        var joiner = new AdvertJoiner();
        var (piece, all) = (new byte[200], 0L);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            joiner.TryJoin(Piece((ulong)(i % 40), More, piece), TimeSpan.FromMilliseconds(i), out _);
            if (joiner.TryJoin(Piece((ulong)(i % 40), Complete, piece), TimeSpan.FromMilliseconds(i), out var whole)) all += whole.Data.Length;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        Assert.Equal(400_000, all);
    }

    private static LeExtendedAdvertisingReport Piece(ulong address, int eventType, ReadOnlySpan<byte> data, int set = 0) =>
        new() { EventType = (ushort)eventType, AddressType = 1, Address = address, SetId = (byte)set, RssiDbm = -60, Data = data };

    private string? Hear(ulong address, ushort eventType, string hex) =>
        _joiner.TryJoin(Piece(address, eventType, Convert.FromHexString(hex)), _now, out var whole) ? $"{Convert.ToHexString(whole.Data)} {whole.DataStatus}" : null;
}
