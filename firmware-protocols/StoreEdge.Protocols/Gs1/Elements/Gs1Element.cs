namespace StoreEdge.Protocols;

/// <summary>One GS1 element string: an application identifier and its value.</summary>
public readonly record struct Gs1Element(Ai Ai, string Value);
