using FsCheck;
using FsCheck.Fluent;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Anonymity.Local;

public class PackedRowsTests
{
    private sealed record Row(ZoneId Zone, string? Text, long Number, int Small, double? Share);

    private static Row Pass(Row? r, Fields f) => new(f.Zone(r?.Zone ?? default), f.Text(r?.Text), f.Number(r?.Number ?? 0), f.Small(r?.Small ?? 0), f.Share(r?.Share));

    [Fact]
    public void Rows_come_back_as_they_were_written() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Zone, string? Text, long Number, int Small, double Share, bool IsKnown)[]>(), rows =>
        {
            var written = rows.Select(r => new Row(ZoneId.Of($"zone-{r.Zone % 7}"), r.Text, r.Number, r.Small, r.IsKnown ? r.Share : null)).ToList();

            return PackedRows.Read<Row>(PackedRows.Write(written, Pass), Pass).SequenceEqual(written);
        }));

    [Theory]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue, long.MinValue)]
    [InlineData(0, -1)]
    public void Numbers_as_far_apart_as_they_can_be_come_back(long first, long second) =>
        Assert.Equal([first, second], PackedRows.Read<long>(PackedRows.Write([first, second], (n, f) => f.Number(n)), (n, f) => f.Number(n)));

    [Fact]
    public void Cells_of_one_hour_take_less_than_six_bytes_each()
    {
        var cells = Enumerable.Range(0, 5000).Select(i => (Cell: (long)i, Hour: 1_795_251_600_000, DwellMs: 20_000L + (i * 7919 % 380_000))).ToList();

        Assert.InRange(PackedRows.Write(cells, (c, f) => (f.Number(c.Cell), f.Number(c.Hour), f.Number(c.DwellMs))).Length, 0, 6 * cells.Count);
    }
}
