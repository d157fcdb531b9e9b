using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos.Zvt;

public class ZvtCardDataTests
{
    private static readonly byte[] Card = Convert.FromHexString("4111111111111111");

    [Fact]
    public void A_card_number_is_overwritten_in_every_answer_and_the_rest_is_read_as_before()
    {
        var data = ZvtCommands.Status(0, 1090, 1016, 52500041, 978, 5, "4111111111111111", new(12, 10, 5));
        var before = ZvtStatus.Read(data);

        foreach (ushort control in (ushort[])[ZvtControl.StatusInformation, ZvtControl.Completion, ZvtControl.PositiveAnswer, 0x0666])
        {
            var copy = (byte[])data.Clone();
            Assert.Equal(8, ZvtCardData.Overwrite(control, copy));
            Assert.Equal(-1, copy.AsSpan().IndexOf(Card));
            Assert.Equal(before, ZvtStatus.Read(copy));
        }
    }

    [Fact]
    public void Any_data_keeps_its_length_and_a_second_pass_finds_nothing_more() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(ushort Control, byte[] Data)>(), given =>
        {
            if (given.Data is null) return;
            var data = (byte[])given.Data.Clone();
            var changed = ZvtCardData.Overwrite(given.Control, data);
            var again = (byte[])data.Clone();

            ZvtCardData.Overwrite(given.Control, again);

            Assert.Equal(data, again);
            Assert.Equal(changed, data.Zip(given.Data).Count(p => p.First != p.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ordinary_fields_are_left_alone()
    {
        var data = ZvtCommands.Authorisation(1090, 978);

        Assert.Equal(0, ZvtCardData.Overwrite(ZvtControl.Authorisation, data));

        Assert.Equal(ZvtCommands.Authorisation(1090, 978), data);
    }
}
