namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>What a site survey heard of one anchor at one place whose position was marked.</summary>
/// <param name="XMetres">On the floor's own axes, as the anchors are.</param>
/// <param name="Anchor">Index in <see cref="FusionGrid.Anchors"/>.</param>
/// <param name="MeanDbm">Mean of all that was heard there.</param>
/// <param name="SdDb">Their standard deviation; 0 when only one was heard.</param>
/// <param name="Count">How many were heard, from 1 up.</param>
/// <param name="Device">Which of the survey's radios heard or was heard: each has its own power.</param>
public readonly record struct SurveyReading(double XMetres, double YMetres, int Anchor, double MeanDbm, double SdDb, int Count, int Device = 0);
