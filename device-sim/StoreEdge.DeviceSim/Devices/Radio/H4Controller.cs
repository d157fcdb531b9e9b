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
    private readonly Lock _lock = new();
    private readonly H4CommandFramer _framer = new();
    private ControllerState _state = new();
    private long _reported;
    private long _lost;

    public H4Controller(DeviceLine line)
    {
        _line = line;
        line.Received = bytes => _framer.Push(bytes.Span, Answer);
        line.Replugged = PowerCycle;
    }

    public long Reported => Interlocked.Read(ref _reported);

    public long Lost => Interlocked.Read(ref _lost);

    public void Hear(Advert advert, sbyte? rssiDbm)
    {
        lock (_lock)
        {
            if (!_state.Reports(advert.Address)) return;
            var report = new LeAdvertisingReport
            {
                EventType = advert.EventType, AddressType = advert.AddressType, Address = advert.Address, Data = advert.Data, RssiDbm = rssiDbm,
            };
            if (_line.TrySend(report.Encode())) _reported++;
            else _lost++;
        }
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
                    // No feature at all, extended advertising (bit 12) least: the host must scan the legacy way.
                    Complete(command.Opcode, Success, 0, 0, 0, 0, 0, 0, 0, 0);
                    break;
                case HciCommands.LeSetScanParametersOpcode:
                    Complete(command.Opcode, ScanParameters(command.Parameters));
                    break;
                case HciCommands.LeSetScanEnableOpcode:
                    Complete(command.Opcode, ScanEnable(command.Parameters));
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
        var interval = BinaryPrimitives.ReadUInt16LittleEndian(parameters[1..]);
        var window = BinaryPrimitives.ReadUInt16LittleEndian(parameters[3..]);
        // 2.5 ms to 10.24 s in steps of 0.625 ms (vol 4 E 7.8.10).
        return interval is >= 4 and <= 0x4000 && window >= 4 && window <= interval ? Success : InvalidParameters;
    }

    private byte ScanEnable(ReadOnlySpan<byte> parameters)
    {
        if (parameters is not [0 or 1, 0 or 1]) return InvalidParameters;
        _state.Scan(parameters[0] == 1, parameters[1] == 1);
        return Success;
    }
}
