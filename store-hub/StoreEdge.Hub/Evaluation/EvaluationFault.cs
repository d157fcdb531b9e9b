namespace StoreEdge.Hub.Evaluation;

/// <summary>The folder or the command line is wrong, in words for whoever gave it; ends the run with exit code 2.</summary>
internal sealed class EvaluationFault(string message) : Exception(message);
