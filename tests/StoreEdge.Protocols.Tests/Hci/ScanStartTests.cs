namespace StoreEdge.Protocols.Tests.Hci;

public class ScanStartTests
{
    [Theory]
    [InlineData(0UL, false, 0x200B, 0x200C)]
    [InlineData(1UL << 12, false, 0x2041, 0x2042)]
    [InlineData(1UL << 12, true, 0x200B, 0x200C)]
    public void The_way_to_scan_is_the_controllers(ulong features, bool legacyOnly, int parameters, int enable)
    {
        var said = Say(new(legacyOnly), features, byStatus: 0);

        Assert.Equal([0x0C03, 0x0C01, 0x2001, 0x2003, parameters, enable], said);
    }

    [Fact]
    public void An_answer_by_command_status_is_one_too() =>
        Assert.Equal(6, Say(new(), features: 0, byStatus: HciCommands.LeSetScanParametersOpcode).Count);

    [Fact]
    public void A_refusal_ends_the_start()
    {
        var start = new ScanStart();

        Assert.False(start.Take(new(HciCommands.ResetOpcode, 0x0C, 1)));
        Assert.Equal(HciCommands.ResetOpcode, start.Opcode);
    }

    [Fact]
    public void A_controller_that_cannot_say_what_it_has_scans_the_legacy_way()
    {
        var start = new ScanStart();
        for (var i = 0; i < 3; i++) start.Take(new(start.Opcode, 0, 1));

        Assert.True(start.Take(new(HciCommands.LeReadLocalFeaturesOpcode, Status: 1, 1)));
        Assert.Equal(HciCommands.LeSetScanParametersOpcode, start.Opcode);
    }

    private static List<int> Say(ScanStart start, ulong features, ushort byStatus)
    {
        var said = new List<int>();
        while (start.Command is not null)
        {
            said.Add(start.Opcode);
            byte[] returned = start.Opcode == HciCommands.LeReadLocalFeaturesOpcode ? [0, .. BitConverter.GetBytes(features)] : [0];
            var answered = start.Opcode == byStatus ? new CommandStatus(0, 1, start.Opcode).Encode() : new CommandComplete(1, start.Opcode, returned).Encode();
            HciEvent.TryDecode(answered, out var hciEvent);
            Assert.True(HciAnswer.TryRead(hciEvent, out var answer));
            Assert.True(start.Take(answer));
        }
        return said;
    }
}
