namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// A picture on every receipt. Its dots make every byte value, line ends and command bytes among them: a tap that gets its
/// length wrong reads nonsense from here on.
/// </summary>
internal static class ReceiptLogo
{
    public const int WidthBytes = 24;

    private const int Rows = 48;

    public static byte[] Pixels { get; } = [.. Enumerable.Range(0, WidthBytes * Rows).Select(n => (byte)((n * 7) + (n / WidthBytes)))];
}
