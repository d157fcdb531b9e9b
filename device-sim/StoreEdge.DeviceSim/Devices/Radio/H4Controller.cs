using System.Buffers.Binary;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// A Bluetooth controller as far as a passive scanner meets one: commands in, answers and advertising reports out, in the
/// order a real one insists on. What it does not know it refuses, as a real one does.
/// </summary>
internal sealed class H4Controller : IRadio
{
    // Error codes of Core 5.3, vol 1 F.
    private const byte Success = 0x00, UnknownCommand = 0x01, CommandDisallowed = 0x0C, InvalidParameters = 0x12;

    private const byte Credits = 1;

    private readonly DeviceLine _line;
    private readonly bool _extended;
    private readonly Lock _lock = new();
    private readonly H4CommandFramer _framer = new();
    private ControllerState _state = new();
    private long _reported;
    private long _lost;

    /// <param name="extended">Has extended advertising: a host that asks for it is told every advert the extended way.</param>
    public H4Controller(DeviceLine line, bool extended = false)
    {
        (_line, _extended) = (line, extended);
        line.Received = bytes => _framer.Push(bytes.Span, Answer);
        line.Replugged = PowerCycle;
    }

    public long Reported => Interlocked.Read(ref _reported);

    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>The host has asked for adverts.</summary>
    public bool Scanning
    {
        get
        {
            lock (_lock) return _state.Scanning;
        }
    }

    public void Hear(Advert advert, sbyte? rssiDbm)
    {
        if (TryTell(new LeAdvertisingReport
        {
            EventType = advert.EventType, AddressType = advert.AddressType, Address = advert.Address, Data = advert.Data, RssiDbm = rssiDbm,
        }) is false) Interlocked.Increment(ref _lost);
    }

    /// <returns>Null when the host has not asked for it, false when nobody reads what is on the line.</returns>
    public bool? TryTell(LeAdvertisingReport report)
    {
        lock (_lock)
        {
            if (!_state.Reports(report.Address)) return null;
            return Sent(_state.ScansExtended == true ? ExtendedForm.Of(report).Encode() : report.Encode());
        }
    }

    /// <returns>Null when the host has not asked for it, or scans the old way and can be told of no such advert; false when nobody reads.</returns>
    public bool? TryTell(LeExtendedAdvertisingReport report)
    {
        lock (_lock) return _state.ScansExtended == true && _state.Reports(report.Address) ? Sent(report.Encode()) : null;
    }

    private bool Sent(byte[] packet)
    {
        if (!_line.TrySend(packet)) return false;
        _reported++;
        return true;
    }

    // What was set is forgotten, and the host is not told.
    private void PowerCycle()
    {
        lock (_lock) _state = new();
    }

    public ValueTask DisposeAsync()
    {
        (_line.Received, _line.Replugged) = (null, null);
        return ValueTask.CompletedTask;
    }

    private void Answer(HciCommand command)
    {
        lock (_lock)
        {
            switch (command.Opcode)
            {
                case HciCommands.ResetOpcode:
                    _state = new();
                    _line.DropUnread();
                    Complete(command.Opcode, Success);
                    break;
                case HciCommands.SetEventMaskOpcode:
                    Complete(command.Opcode, Mask(command.Parameters, mask => _state.EventMask = mask));
                    break;
                case HciCommands.LeSetEventMaskOpcode:
                    Complete(command.Opcode, Mask(command.Parameters, mask => _state.LeEventMask = mask));
                    break;
                case HciCommands.LeReadLocalFeaturesOpcode:
                    // Without bit 12 (extended advertising) the host must scan the legacy way.
                    Complete(command.Opcode, Success, 0, _extended ? (byte)0x10 : (byte)0, 0, 0, 0, 0, 0, 0);
                    break;
                case HciCommands.LeSetScanParametersOpcode:
                    Complete(command.Opcode, _state.TakesWay(extended: false) ? ScanParameters(command.Parameters) : CommandDisallowed);
                    break;
                case HciCommands.LeSetScanEnableOpcode:
                    Complete(command.Opcode, _state.TakesWay(extended: false) ? ScanEnable(command.Parameters) : CommandDisallowed);
                    break;
                case HciCommands.LeSetExtendedScanParametersOpcode when _extended:
                    Complete(command.Opcode, _state.TakesWay(extended: true) ? ExtendedScanParameters(command.Parameters) : CommandDisallowed);
                    break;
                case HciCommands.LeSetExtendedScanEnableOpcode when _extended:
                    Complete(command.Opcode, _state.TakesWay(extended: true) ? ExtendedScanEnable(command.Parameters) : CommandDisallowed);
                    break;
                default:
                    Refuse(command.Opcode);
                    break;
            }
        }
    }

    // Controllers differ in how they refuse what they do not know: LE commands by a status, as btvirt does, others by completing.
    private void Refuse(ushort opcode)
    {
        if (opcode >> 10 == 0x08) _line.Send(new CommandStatus(UnknownCommand, Credits, opcode).Encode());
        else Complete(opcode, UnknownCommand);
    }

    private void Complete(ushort opcode, params ReadOnlySpan<byte> returned) => _line.Send(new CommandComplete(Credits, opcode, returned).Encode());

    private static byte Mask(ReadOnlySpan<byte> parameters, Action<ulong> set)
    {
        if (parameters.Length != 8) return InvalidParameters;
        set(BinaryPrimitives.ReadUInt64LittleEndian(parameters));
        return Success;
    }

    private byte ScanParameters(ReadOnlySpan<byte> parameters)
    {
        if (_state.Scanning) return CommandDisallowed;
        if (parameters.Length != 7 || parameters[0] > 1 || parameters[5] > 3 || parameters[6] > 3) return InvalidParameters;
        return IntervalAndWindow(parameters[1..]);
    }

    // Of one PHY: this controller has 1M alone.
    private byte ExtendedScanParameters(ReadOnlySpan<byte> parameters)
    {
        if (_state.Scanning) return CommandDisallowed;
        return parameters.Length == 8 && parameters[2] == 1 && parameters[3] <= 1 ? IntervalAndWindow(parameters[4..]) : InvalidParameters;
    }

    private static byte IntervalAndWindow(ReadOnlySpan<byte> parameters)
    {
        var interval = BinaryPrimitives.ReadUInt16LittleEndian(parameters);
        var window = BinaryPrimitives.ReadUInt16LittleEndian(parameters[2..]);
        // 2.5 ms to 10.24 s in steps of 0.625 ms (vol 4 E 7.8.10).
        return interval is >= 4 and <= 0x4000 && window >= 4 && window <= interval ? Success : InvalidParameters;
    }

    private byte ExtendedScanEnable(ReadOnlySpan<byte> parameters)
    {
        if (parameters is not [0 or 1, 0 or 1, 0, 0, 0, 0]) return InvalidParameters;       // no duration and no period here
        _state.Scan(parameters[0] == 1, parameters[1] == 1);
        return Success;
    }

    private byte ScanEnable(ReadOnlySpan<byte> parameters)
    {
        if (parameters is not [0 or 1, 0 or 1]) return InvalidParameters;
        _state.Scan(parameters[0] == 1, parameters[1] == 1);
        return Success;
    }
}
