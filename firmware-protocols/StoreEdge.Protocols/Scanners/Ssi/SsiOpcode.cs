namespace StoreEdge.Protocols;

/// <summary>What a packet of Zebra's Simple Serial Interface is about (SSI Programmer's Guide 72E-40451, chapter "SSI commands").</summary>
public enum SsiOpcode : byte
{
    FlashMenu = 0x10,

    /// <summary>Part of a message too long for one packet, in the Bluetooth models' form; answered by <see cref="SegmentAck"/>.</summary>
    Segment = 0x73,
    SegmentAck = 0x74,

    /// <summary>Remote scanner management: a protocol of its own inside.</summary>
    Management = 0x80,
    RequestRevision = 0xA3,
    ReplyRevision = 0xA4,
    ImageData = 0xB1,
    VideoData = 0xB4,
    AimOff = 0xC4,
    AimOn = 0xC5,
    ParamSend = 0xC6,
    ParamRequest = 0xC7,
    ParamDefaults = 0xC8,
    ChangeAllCodeTypes = 0xC9,
    CmdAck = 0xD0,
    CmdNak = 0xD1,
    FlushQueue = 0xD2,
    CapabilitiesRequest = 0xD3,
    CapabilitiesReply = 0xD4,
    StartSession = 0xE4,
    StopSession = 0xE5,
    Beep = 0xE6,
    LedOn = 0xE7,
    LedOff = 0xE8,
    ScanEnable = 0xE9,
    ScanDisable = 0xEA,
    Sleep = 0xEB,
    DecodeData = 0xF3,

    /// <summary>Decoded data of more than 255 bytes as GM67 modules send it: the length byte is FF, and two bytes of length follow.</summary>
    DecodeDataLong = 0xF4,
    Event = 0xF6,
    ImagerMode = 0xF7,
}

/// <summary>Byte 2 of a packet.</summary>
public enum SsiSource : byte
{
    Decoder = 0,
    Host = 4,
}

/// <summary>Byte 3 of a packet.</summary>
[Flags]
public enum SsiStatus : byte
{
    None = 0,

    /// <summary>Sent before and not acknowledged.</summary>
    Retransmit = 1,

    /// <summary>More packets of the same message follow.</summary>
    Continuation = 2,

    /// <summary>In PARAM_SEND: keep the values when the power goes.</summary>
    Permanent = 8,

    /// <summary>Seen on Bluetooth models, not in the guide.</summary>
    Reply = 0x80,
}

/// <summary>Why a packet is refused: the first data byte of CMD_NAK.</summary>
public enum SsiNak : byte
{
    /// <summary>The checksum was wrong: send it again.</summary>
    Resend = 1,

    /// <summary>Understood and not possible: an unknown opcode or value.</summary>
    BadContext = 2,

    /// <summary>Not allowed in the present state.</summary>
    Denied = 6,
}
