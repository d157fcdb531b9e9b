using StoreEdge.Hub;
using StoreEdge.Hub.Batches;
using StoreEdge.Hub.Evaluation;
using StoreEdge.Hub.Receipts;

if (args is [EvaluateVerb.Name, ..]) return EvaluateVerb.Run(args.AsSpan(1), Console.Out, Console.Error);
if (args is [AggregateVerb.Name, ..]) return AggregateVerb.Run(args.AsSpan(1), Console.Out, Console.Error);
if (args is [VerifyReceiptVerb.Name, ..]) return VerifyReceiptVerb.Run(args.AsSpan(1), Console.Out, Console.Error);
return await HubProgram.RunAsync(args);
