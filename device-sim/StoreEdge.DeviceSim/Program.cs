using System.CommandLine;
using StoreEdge.DeviceSim.Dataset;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Traces;

// The simulator stands for everything outside the two programs: devices, shoppers, headquarters.
var root = new RootCommand("StoreEdge device simulator") { DemoVerb.Create(), DatasetVerb.Create(), HqVerb.Create(), RecordVerb.Create(), ReplayVerb.Create() };
using var terminal = new ClosedTerminal();
// Closing a store takes its time: every program of the run is asked to stop and waited for.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(90) }, terminal.Token);
