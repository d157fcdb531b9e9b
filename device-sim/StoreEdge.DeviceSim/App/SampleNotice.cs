using System.Security.Cryptography;
using System.Text;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>The notice that the simulated app shows before it asks.</summary>
internal static class SampleNotice
{
    private const string Text = "This store would like to see how shoppers move through it. You choose what you allow, and may take it back at any time.";

    public static ConsentNotice Shown { get; } = new("sample-notice", 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))));
}
