using StoreEdge.Agent.Ports;
using StoreEdge.Agent.Settings;

namespace StoreEdge.Agent.Tests.Ports;

public sealed class BuiltInPortTests : BytePortContract
{
    internal override PortAddress AddressOf(string path) => new(PortKind.Terminal, path);
}

#if SYSTEM_IO_PORTS
/// <summary>Only where install/probe-feed has found the package.</summary>
public sealed class SystemIoPortsTests : BytePortContract
{
    internal override PortAddress AddressOf(string path) => new(PortKind.SystemIoPorts, path);
}
#endif

public class TransportTests
{
    [Fact]
    public void A_transport_that_this_build_lacks_stops_the_start_and_names_what_there_is()
    {
        Assert.SkipWhen(AgentTransports.Serial.Contains(AgentTransports.SystemIoPorts) && AgentTransports.Radio.Contains(AgentTransports.InTheHandBle),
            "this build has every transport");

        var (_, faults) = SettingsReader.Read(new AgentOptions
        {
            Lines = [new LineOptions { Device = "scanner-1", Kind = "scanner", Port = "system-io-ports:COM3" }],
            Radios = [new RadioOptions { Device = "receiver-1", Port = "inthehand-ble:" }],
        }, []);

        if (!AgentTransports.Serial.Contains(AgentTransports.SystemIoPorts))
            Assert.Contains("Lines:0:Port: asks for system-io-ports, which this build does not have; it has built-in, tcp://, unix: (install/probe-feed looks for the package and switches it on)", faults);
        if (!AgentTransports.Radio.Contains(AgentTransports.InTheHandBle))
            Assert.Contains("Radios:0:Port: asks for inthehand-ble, which this build does not have; it has hci, tcp://, unix: (install/probe-feed looks for the package and switches it on)", faults);
    }

    [Theory]
    [InlineData("system-io-ports:COM3", "SystemIoPorts")]
    [InlineData("system-io-ports:", null)]
    [InlineData("inthehand-ble:", "InTheHandBle")]
    [InlineData("inthehand-ble:x", "Terminal")]
    public void Transports_are_named_in_the_address(string text, string? kind)
    {
        Assert.Equal(kind, PortAddress.Parse(text)?.Kind.ToString());
    }

    [Fact]
    public void An_address_is_written_as_it_is_read()
    {
        string[] texts = ["/dev/ttyUSB0", "tcp://10.0.0.5:4001", "unix:dev/receiver-1.sock", "system-io-ports:COM3", "inthehand-ble:"];

        Assert.Equal(texts, texts.Select(t => PortAddress.Parse(t)!.ToString()));
    }
}
