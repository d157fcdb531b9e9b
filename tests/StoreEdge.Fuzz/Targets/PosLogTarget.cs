using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>The POSLog reader: it never throws, keeps its bounds, and what it read is read again from what the writer makes of it.</summary>
internal sealed class PosLogTarget : IFuzzTarget
{
    private static readonly PosLogOptions Options = new(TimeZoneInfo.Utc);

    public string Name => "poslog";

    public IEnumerable<byte[]> Seeds =>
    [
        """
        <POSLog xmlns="http://www.nrf-arts.org/IXRetail/namespace/"><Transaction><WorkstationID>4</WorkstationID><SequenceNumber>8</SequenceNumber>
        <BeginDateTime>2026-11-21T12:00:05</BeginDateTime><RetailTransaction><LineItem VoidFlag="true"><Sale><POSIdentity><POSItemID>4006381333931</POSItemID></POSIdentity>
        <Description>MILK </Description><ExtendedAmount>2.58</ExtendedAmount><Quantity>2</Quantity></Sale></LineItem><LineItem><Return><ExtendedAmount>1</ExtendedAmount></Return></LineItem>
        <LineItem><Tender TenderType="Cash"/></LineItem><Total>-1.00</Total></RetailTransaction></Transaction></POSLog>
        """u8.ToArray(),
        "<Transaction><SequenceNumber>1</SequenceNumber><EndDateTime>2026-01-01T00:00:00Z</EndDateTime><RetailTransaction/></Transaction>"u8.ToArray(),
    ];

    public long MostAllocated(int inputLength) => 4_000_000 + (2000L * inputLength);

    public void Run(ReadOnlySpan<byte> input)
    {
        var read = PosLogReader.Read(new MemoryStream(input.ToArray()), Options);
        if (read.Fault is not null && read.Transactions.Count > 0) throw new FuzzFault("a refused document gives nothing");
        if (read.Transactions.Count == 0) return;
        var again = PosLogReader.Read(new MemoryStream(PosLogWriter.Write(read.Transactions, Options)), Options);
        if (again.Fault is not null || again.Transactions.Count != read.Transactions.Count) throw new FuzzFault($"what was written is not read: {again.Fault}");
        foreach (var (one, other) in read.Transactions.Zip(again.Transactions))
        {
            if (one.TotalMinor != other.TotalMinor || !one.Items.SequenceEqual(other.Items)) throw new FuzzFault("what was written reads otherwise");
        }
    }
}
