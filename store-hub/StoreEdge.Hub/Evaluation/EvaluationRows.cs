namespace StoreEdge.Hub.Evaluation;

/// <summary>One line of sightings.csv.</summary>
/// <param name="TimeMs">On the stream's clock; rounded up, so that a second never sees what came after it.</param>
internal sealed record SightingRow(string Stream, bool IsSurvey, long TimeMs, string Anchor, int RssiDbm);

/// <summary>One line of pings.csv without its truth.</summary>
internal sealed record PingRow(string Path, long TimeMs, double XMetres, double YMetres, double AccuracyMetres);

/// <summary>One line of zone_visits.csv: an unbroken time in a zone, exact. Read by the scoring only.</summary>
internal sealed record ZoneVisitRow(string Stream, string Zone, double FromSeconds, double ToSeconds);

/// <summary>Where the subject really was. Read by the scoring only.</summary>
/// <param name="XMetres">Null where only the zone is known.</param>
internal sealed record TruthRow(string Stream, bool IsSurvey, long TimeMs, double? XMetres, double? YMetres, string? Zone);
