using System.Globalization;
using System.Text;

namespace StoreEdge.Hub.Tests.HqFeed;

[Trait("privacy", "P8")]
public sealed class P08IdentifierScanTests
{
    private const long VisitId = 7_214_365_870_921_334_456;

    private static readonly byte[] Subject = Convert.FromHexString("a3f1c27e09b84d5566d0e1f2371c9ab8");

    public static TheoryData<string> Writings =>
    [
        Convert.ToHexString(Subject), Convert.ToHexStringLower(Subject), Convert.ToHexStringLower(Subject)[4..18], new Guid(Subject, bigEndian: true).ToString(),
        BitConverter.ToString(Subject), string.Join(':', Subject.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))), string.Concat(Subject.Select(b => $"%{b:X2}")),
        string.Concat(Subject.Select(b => $"\\u00{b:x2}")).Replace("\\u00", " ", StringComparison.Ordinal), Convert.ToHexString([.. Subject.Reverse()]),
        Convert.ToBase64String(Subject), Convert.ToBase64String(Subject).TrimEnd('=').Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(Convert.ToBase64String(Subject)),
        Convert.ToBase64String([9, .. Subject, 9, 9]), Convert.ToBase64String([9, 9, .. Subject, 9]),
        VisitId.ToString(CultureInfo.InvariantCulture), VisitId.ToString("N0", CultureInfo.InvariantCulture), VisitId.ToString("X16", CultureInfo.InvariantCulture),
    ];

    [Theory]
    [MemberData(nameof(Writings))]
    public void However_a_shoppers_identifier_is_written_into_a_message_it_is_found(string written)
    {
        var scan = new IdentifierScan();
        scan.Add(Subject);
        scan.Add(VisitId);

        Assert.NotNull(scan.FindIn(Encoding.ASCII.GetBytes($$"""{"zone":"dairy-{{written}}","visits":140}""")));
        Assert.Null(scan.FindIn("""{"zone":"dairy","visits":140,"time":"2026-11-23T03:00:00.000Z"}"""u8));
    }

    /// <summary>Eight bytes are eleven letters of base64, of which ten are surely theirs wherever they begin.</summary>
    [Theory]
    [InlineData(VisitId)]
    [InlineData(0x3E_FF_BE_FB_EF_BF_FF_3EL)]   // nearly all of it letters that are none: +, /, - and _
    public void Eight_bytes_are_found_in_base64_at_every_offset_in_either_order_and_however_it_is_escaped(long id)
    {
        byte[] bytes = [.. BitConverter.GetBytes(id).Reverse()];
        var scan = new IdentifierScan();
        scan.Add(bytes);

        foreach (var order in (byte[][])[bytes, [.. bytes.Reverse()]])
            for (var before = 0; before < 3; before++)
            {
                var written = Convert.ToBase64String([.. Enumerable.Repeat((byte)0xA5, before), .. order, 0x5A, 0xA5, 0x5A]);
                foreach (var text in (string[])[written, written.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(written), System.Text.Json.JsonSerializer.Serialize(written)])
                    Assert.True(scan.FindIn(Encoding.ASCII.GetBytes($"the visit {text} was put together")) is not null, text);
            }
    }
}
