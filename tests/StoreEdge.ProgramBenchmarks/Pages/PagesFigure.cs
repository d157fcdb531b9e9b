namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>One line of the table.</summary>
internal sealed record PagesFigure(string What, string Measured, string Bar, bool IsWithin);
