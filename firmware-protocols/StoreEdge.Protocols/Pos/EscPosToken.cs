namespace StoreEdge.Protocols;

/// <summary>Something the printer was told to do that matters to a basket.</summary>
public abstract record EscPosToken;

/// <summary>One line of text, without its end; may be empty.</summary>
/// <param name="Uncertain">A command or a character in it was not understood, so some of the text may be a command's bytes.</param>
public sealed record PrintedLine(string Text, bool Uncertain) : EscPosToken;

/// <summary>The paper was cut: the receipt ends.</summary>
public sealed record PaperCut : EscPosToken;

/// <summary>The pulse that opens a cash drawer.</summary>
/// <param name="Pin">2 or 5: the pin of the drawer's connector.</param>
public sealed record DrawerKick(int Pin) : EscPosToken;
