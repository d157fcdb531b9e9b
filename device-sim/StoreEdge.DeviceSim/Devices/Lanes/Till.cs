namespace StoreEdge.DeviceSim.Devices;

/// <summary>A lane's till: every printed line is one write, on its printer's line or by text insertion.</summary>
/// <param name="inserter">Null for a till that is tapped on its printer's line.</param>
internal sealed class Till(DeviceLine line, SampleReceipt receipt, TextInserter? inserter = null)
{
    public void Print(Func<SampleReceipt, IEnumerable<byte[]>> say)
    {
        foreach (var write in say(receipt))
        {
            if (inserter is null) line.Send(write);
            else foreach (var piece in inserter.Insert(write)) line.Send(piece);
        }
    }

    /// <summary>Nothing more comes for a while.</summary>
    public void Settle() => line.Settle();
}
