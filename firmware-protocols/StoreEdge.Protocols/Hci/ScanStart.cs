namespace StoreEdge.Protocols;

/// <summary>
/// What a host says to its controller, one command after the other, until it scans: passively, without a break, every advert
/// told. The extended way where the controller has it, else the legacy way; never both between two resets, for the controller
/// would refuse (Core Specification, volume 4, part E, section 3.1.1).
/// </summary>
/// <param name="legacyOnly">Asks for the legacy way whatever the controller says it has.</param>
public sealed class ScanStart(bool legacyOnly = false)
{
    private int _step;
    private bool _extended;

    /// <summary>The command to send now; null when the controller scans.</summary>
    public byte[]? Command => _step switch
    {
        0 => HciCommands.Reset(),
        1 => HciCommands.SetEventMask(),
        2 => HciCommands.LeSetEventMask(),
        3 => HciCommands.LeReadLocalFeatures(),
        4 => _extended ? HciCommands.LeSetExtendedScanParameters() : HciCommands.LeSetScanParameters(),
        5 => _extended ? HciCommands.LeSetExtendedScanEnable(enable: true) : HciCommands.LeSetScanEnable(enable: true),
        _ => null,
    };

    /// <summary>Of the command to send now; 0 when there is none.</summary>
    public ushort Opcode => HciCommand.TryDecode(Command, out var command) == DecodeStatus.Decoded ? command.Opcode : (ushort)0;

    /// <summary>The extended way was tried: when that is refused, the next start should be <c>legacyOnly</c>.</summary>
    public bool IsExtended => _extended;

    /// <summary>Goes on to the next command when this one was done.</summary>
    /// <param name="answer">To the command of now.</param>
    /// <returns>False when the controller refuses: only a new start helps.</returns>
    public bool Take(HciAnswer answer)
    {
        // A controller that cannot say what it has has nothing more than Bluetooth 4.0, which is enough.
        var refused = answer.Status != 0 && answer.Opcode != HciCommands.LeReadLocalFeaturesOpcode;
        if (refused) return false;
        if (answer.Opcode == HciCommands.LeReadLocalFeaturesOpcode)
            _extended = !legacyOnly && (answer.LeFeatures & HciCommands.ExtendedAdvertisingFeature) != 0;
        _step++;
        return true;
    }
}
