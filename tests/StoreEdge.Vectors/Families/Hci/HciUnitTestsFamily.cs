namespace StoreEdge.Vectors.Families;

/// <summary>Packets from the unit tests of three other hosts: a Rust crate, noble and Bumble.</summary>
internal sealed class HciUnitTestsFamily : IVectorFamily
{
    public string Name => "hci-unit-tests";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "rust_hci_test" => RustHciTests.Judge(record),
        "noble_hci_test" => NobleHciTests.Judge(record),
        "bumble_packet" => BumblePackets.Judge(record),
        _ => throw new FormatException("unknown kind " + record.Kind),
    };
}
