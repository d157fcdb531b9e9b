using System.CommandLine;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.DeviceSim.Rig;

// The simulator stands for everything outside the two programs: devices, shoppers, headquarters.
var root = new RootCommand("StoreEdge device simulator") { DemoVerb.Create(), HqVerb.Create() };
return await root.Parse(args).InvokeAsync();
