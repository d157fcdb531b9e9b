namespace StoreEdge.Agent.Settings;

/// <summary>Section <c>StoreEdge</c> as it is written; <see cref="SettingsReader"/> checks it and makes <see cref="AgentSettings"/> of it.</summary>
internal sealed class AgentOptions
{
    public string? Store { get; set; }

    public string? Agent { get; set; }

    public string? HubUrl { get; set; }

    /// <summary>
    /// PEM file of whoever signed the hub's certificate, or of that certificate where it signed itself; then no other is believed. None: those
    /// that the machine trusts. Read at the start.
    /// </summary>
    public string? HubAuthorities { get; set; }

    /// <summary>Where the outbox file lives.</summary>
    public string? DataFolder { get; set; }

    /// <summary>File of the store's own beacons; needed when there are radios.</summary>
    public string? BeaconList { get; set; }

    public List<LineOptions> Lines { get; set; } = [];

    public List<RadioOptions> Radios { get; set; } = [];

    public OutboxOptions Outbox { get; set; } = new();

    /// <summary>
    /// Whose rules the variable-measure numbers of the store's scales follow: a country (<c>Sweden</c>, <c>se</c>) or the store's own
    /// rules (<c>20IIIIIKPP.PP</c>); none: such a number is read as it stands, its price or weight a part of it.
    /// </summary>
    public string? RestrictedCirculation { get; set; }

    /// <summary>How often the hub hears how the devices are, in seconds of store time.</summary>
    public int HealthSeconds { get; set; } = 10;
}

/// <summary>One scanner or till.</summary>
internal sealed class LineOptions
{
    public string? Device { get; set; }

    /// <summary>
    /// <c>scanner</c>, <c>till</c> (its printer's line), <c>text</c> (text insertion), <c>display</c> (a till of which only the customer
    /// display can be read), <c>card-terminal</c> (ZVT) or <c>poslog-folder</c>.
    /// </summary>
    public string? Kind { get; set; }

    /// <summary>A terminal's path, <c>tcp://host:port</c>, <c>unix:path</c> or, for text, <c>udp://address:port?from=sender</c>. Prefer <c>/dev/serial/by-id/...</c>: numbers change with each plugging.</summary>
    public string? Port { get; set; }

    public int Speed { get; set; } = 9600;

    /// <summary><c>none</c>, <c>even</c> or <c>odd</c>.</summary>
    public string Parity { get; set; } = "none";

    public int DataBits { get; set; } = 8;

    /// <summary>
    /// Silence on the wire, in milliseconds of the wall clock, that ends an unfinished message. Scanner: 100 without
    /// terminators, off (0) with them. Till: 300000, the longest pause within one receipt. Display:
    /// 2000, after which what is shown counts as shown.
    /// </summary>
    public int? IdleGapMs { get; set; }

    // Scanner
    /// <summary><c>line</c>, <c>ssi</c> (Zebra packets, and bare text beside them) or <c>honeywell</c> (MSGGET packets).</summary>
    public string Protocol { get; set; } = "line";

    /// <summary><c>CR</c>, <c>LF</c>, <c>CRLF</c>, <c>TAB</c>, <c>ETX</c>, <c>NONE</c>, or several with commas.</summary>
    public string Terminators { get; set; } = "CRLF";

    /// <summary>Hexadecimal bytes.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Hexadecimal bytes.</summary>
    public string Suffix { get; set; } = "";

    /// <summary>The symbology identifiers that the scanner is set to send: <c>none</c>, <c>aim</c>, <c>honeywell</c>, <c>datalogic-eu</c> or <c>datalogic-us</c>.</summary>
    public string CodeIds { get; set; } = "none";

    /// <summary>Where the identifier stands: <c>before</c> or <c>after</c> the data.</summary>
    public string CodeIdPosition { get; set; } = "before";

    /// <summary>The one character this scanner sends for GS; empty when it sends GS as it is.</summary>
    public string GsReplacement { get; set; } = "";

    // Till, by its printer's line or by text insertion
    public string? Lane { get; set; }

    /// <summary>File of the receipt template.</summary>
    public string? Template { get; set; }

    // Text insertion
    /// <summary>Hexadecimal bytes that begin a receipt; none when the first printable byte does.</summary>
    public string Start { get; set; } = "";

    /// <summary>Hexadecimal bytes.</summary>
    public string LineBreak { get; set; } = "0D0A";

    /// <summary>Hexadecimal bytes that end a receipt; none when only silence or the next start does.</summary>
    public string End { get; set; } = "";

    /// <summary>Hexadecimal bytes that are dropped wherever they stand.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Letters of the tags match in either case.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>Name of the text's encoding, such as <c>windows-1252</c>, <c>ibm850</c>, <c>utf-8</c>.</summary>
    public string Encoding { get; set; } = "windows-1252";

    /// <summary>
    /// The printer behind the tapped line: <c>epson</c>, <c>epson-tm-t88</c>, <c>star-line</c>, <c>bematech-mp4200</c>,
    /// <c>daruma-dr800</c>, <c>elgin</c>, <c>chinese</c>, <c>korean</c>, <c>taiwanese</c> or <c>japanese</c>; with the number of a code
    /// page behind a slash, such as <c>epson/1252</c>, where the till sends for that page without selecting it.
    /// </summary>
    public string Printer { get; set; } = "epson";

    // POSLog folder: Port is the folder
    /// <summary>IANA name of the store's zone; a POSLog's times have none.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Which workstation stands at which lane: <c>1=lane-1,2=lane-2</c>.</summary>
    public string? Lanes { get; set; }
}

/// <summary>One Bluetooth controller that speaks HCI over H4. Its device name is the receiver's name on the plan.</summary>
internal sealed class RadioOptions
{
    public string? Device { get; set; }

    public string? Port { get; set; }

    /// <summary>1 Mbit/s: Zephyr's hci_uart.</summary>
    public int Speed { get; set; } = 1_000_000;

    /// <summary>hci_uart loses bytes without RTS/CTS; off only where the wires are missing.</summary>
    public bool HardwareFlowControl { get; set; } = true;

    /// <summary>Silence, in seconds of the wall clock, after which a scanning radio is reset and called degraded.</summary>
    public int SilenceSeconds { get; set; } = 60;
}

internal sealed class OutboxOptions
{
    /// <summary>About 250 bytes each: three days of a small store's box.</summary>
    public long MaxRows { get; set; } = 2_000_000;

    /// <summary>Bytes of observations; the file is a little larger.</summary>
    public long MaxBytes { get; set; } = 512L * 1024 * 1024;
}
