namespace StoreEdge.DeviceSim.Devices;

/// <summary>A lane's till, tapped on its printer line: every printed line is one write.</summary>
internal sealed class Till(DeviceLine line, SampleReceipt receipt)
{
    public void Print(Func<SampleReceipt, IEnumerable<byte[]>> say)
    {
        foreach (var write in say(receipt)) line.Send(write);
    }

    /// <summary>Nothing more comes for a while.</summary>
    public void Settle() => line.Settle();
}
