namespace StoreEdge.Agent.Ports;

/// <summary>Puts a terminal into raw mode at any speed (termios2, BOTHER). Numbers: asm-generic/termbits.h.</summary>
internal static class TerminalSettings
{
    private const nuint Get = 0x802C542A, Set = 0x402C542B;       // TCGETS2, TCSETS2
    private const uint IgnoreBreak = 0x1, IgnoreParityErrors = 0x4;
    private const uint SpeedBits = 0x100F, SpeedByNumber = 0x1000, InputSpeedBits = 0x100F0000;
    private const uint CharacterSize = 0x30, SevenBits = 0x20, EightBits = 0x30, TwoStopBits = 0x40;
    private const uint EnableReceiver = 0x80, ParityEnable = 0x100, ParityOdd = 0x200, IgnoreModemLines = 0x800;
    private const uint HardwareFlowControl = 0x80000000;

    /// <exception cref="IOException">Not a terminal, or the driver refuses the speed.</exception>
    public static void Apply(int descriptor, string path, WireSettings wire)
    {
        var settings = default(Linux.Termios2);
        Linux.Checked(Linux.Ioctl(descriptor, Get, ref settings), $"read the settings of {path}");

        settings.Input = IgnoreBreak;
        // A byte with a parity error is dropped rather than passed as NUL: a check digit or a length then tells.
        if (wire.Parity is not WireParity.None) settings.Input |= IgnoreParityErrors | 0x10;   // INPCK
        (settings.Output, settings.Local) = (0, 0);
        settings.Control &= ~(SpeedBits | InputSpeedBits | CharacterSize | TwoStopBits | ParityEnable | ParityOdd | HardwareFlowControl);
        // CLOCAL: modem lines are not waited for; ptys and three-wire cables have none.
        settings.Control |= SpeedByNumber | EnableReceiver | IgnoreModemLines | (wire.DataBits == 7 ? SevenBits : EightBits);
        if (wire.Parity is not WireParity.None) settings.Control |= ParityEnable;
        if (wire.Parity is WireParity.Odd) settings.Control |= ParityOdd;
        if (wire.TwoStopBits) settings.Control |= TwoStopBits;
        if (wire.HardwareFlowControl) settings.Control |= HardwareFlowControl;
        (settings.InputSpeed, settings.OutputSpeed) = ((uint)wire.BitsPerSecond, (uint)wire.BitsPerSecond);
        // With a minimum of 0 a non-blocking read of an idle line answers 0, which must mean "gone".
        (settings.ReadMinimum, settings.ReadTimeout) = (1, 0);

        // TCSETS2, not TCSETSF2: bytes that came while the agent was down wait in the driver and are not flushed.
        Linux.Checked(Linux.Ioctl(descriptor, Set, ref settings), $"set {path} to {wire.BitsPerSecond} bit/s");
    }
}
