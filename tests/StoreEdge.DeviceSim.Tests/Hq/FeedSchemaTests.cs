using System.Text;
using StoreEdge.DeviceSim.Hq;

namespace StoreEdge.DeviceSim.Tests.Hq;

public sealed class FeedSchemaTests
{
    private const string Day = "\"day\":\"2026-11-21\",\"planVersion\":\"2026-11-01\"";
    private const string Week = "\"week\":\"2026-11-16\",\"days\":7,\"planVersion\":\"2026-11-01\"";
    private const string A = ",\"epsilon\":0.3,\"bound\":6,\"scale\":20,\"threshold\":135,";
    private const string B = ",\"epsilon\":0.3,\"scale\":40,\"threshold\":259,";
    private const string D = ",\"epsilon\":0.15,\"bound\":8,\"scale\":53.3333,\"threshold\":342,";
    private const string C = ",\"epsilon\":0.2,\"bound\":60,\"scale\":300,\"threshold\":619,";

    [Theory]
    [InlineData("zone-days", "{" + Day + A + """ "zones":[{"zone":"dairy","visits":135}],"suppressedZones":11}""")]
    [InlineData("zone-days", "{" + Day + A + """ "zones":[],"suppressedZones":12}""")]
    [InlineData("zone-dayparts", "{" + Week + B + """ "cells":[{"zone":"dairy","daypart":5,"visits":259},{"zone":"dairy","daypart":0,"visits":264}],"suppressedCells":70}""")]
    [InlineData("zone-dwell", "{" + Week + C + """ "zones":[{"zone":"dairy","visits":619,"dwellMinutes":-3}],"suppressedZones":11}""")]
    [InlineData("flows", "{" + Week + ""","epsilon":0.15,"scale":53.3333,"threshold":342,"areas":[{"area":"area-1","zones":["bakery","dairy"]},{"area":"area-2","zones":["lane-1"]}],"flows":[{"from":"area-1","to":"area-2","count":342},{"from":"area-2","to":"area-1","count":342}],"suppressedFlows":0}""")]
    [InlineData("visit-hours", "{" + Week + ""","epsilon":0.05,"scale":40,"threshold":259,"hours":[{"hour":23,"visits":259}],"suppressedHours":23}""")]
    [InlineData("till-days", """{"day":"2026-11-21","currency":"EUR","baskets":10,"items":0,"totalMinor":-250}""")]
    [InlineData("till-days", """{"day":"2026-11-21","currency":"EUR","baskets":null,"items":null,"totalMinor":null}""")]
    [InlineData("till-bands", """{"week":"2026-11-16","currency":"EUR","bands":[{"fromMinor":null,"toMinor":0,"baskets":10},{"fromMinor":20000,"toMinor":null,"baskets":11}],"suppressedBands":6}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1.0.0+abc","planVersion":"2026-11-01","clockSkewMs":null}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":-1500}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":-1500,"clockDoubtedSinceMs":null}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":null,"clockDoubtedSinceMs":5}""")]
    [InlineData("tombstones", """{"sequences":[3,4],"reason":"erasure"}""")]
    public void What_the_contract_says_is_read(string family, string data) => Assert.Equal("", FaultOf(family, data));

    [Theory]
    [InlineData("zone-days", "{" + Day + A + """ "zones":[{"zone":"dairy","visits":134}],"suppressedZones":11}""")]                    // under the threshold
    [InlineData("zone-days", "{" + Day + A + """ "zones":[{"zone":"dairy","visits":140,"subject":"x"}],"suppressedZones":11}""")]      // a field too many
    [InlineData("zone-days", "{" + Day + A + """ "zones":[{"zone":"a","visits":140},{"zone":"a","visits":140}],"suppressedZones":0}""")] // told twice
    [InlineData("zone-days", "{" + Day + A + """ "zones":[{"visits":140}],"suppressedZones":11}""")]
    [InlineData("zone-days", "{" + Day + A + """ "zones":7,"suppressedZones":11}""")]
    [InlineData("zone-days", "{" + Day + A + """ "zones":[7],"suppressedZones":11}""")]
    [InlineData("zone-days", "{" + Day + ""","epsilon":1.01,"scale":20,"threshold":135,"zones":[],"suppressedZones":12}""")]            // spends more than a whole day may
    [InlineData("zone-days", "{" + Day + ""","epsilon":0.3,"bound":6,"scale":10,"threshold":135,"zones":[],"suppressedZones":12}""")]   // half the noise
    [InlineData("zone-days", "{" + Day + ""","epsilon":0.3,"bound":0,"scale":20,"threshold":135,"zones":[],"suppressedZones":12}""")]
    [InlineData("zone-days", "{" + Day + ""","epsilon":0.3,"scale":20,"threshold":9,"zones":[],"suppressedZones":12}""")]
    [InlineData("zone-days", """{"day":"21.11.2026","planVersion":"2026-11-01","epsilon":0.3,"scale":20,"threshold":135,"zones":[],"suppressedZones":12}""")]
    [InlineData("zone-days", """{"day":"2026-11-21","planVersion":"","epsilon":0.3,"scale":20,"threshold":135,"zones":[],"suppressedZones":12}""")]
    [InlineData("zone-dayparts", "{" + Week + B + """ "cells":[{"zone":"dairy","daypart":6,"visits":259}],"suppressedCells":71}""")]
    [InlineData("zone-dayparts", """{"week":"2026-11-17","days":7,"planVersion":"1","epsilon":0.3,"scale":40,"threshold":259,"cells":[],"suppressedCells":72}""")]   // no Monday
    [InlineData("zone-dayparts", """{"week":"2026-11-16","days":8,"planVersion":"1","epsilon":0.3,"scale":40,"threshold":259,"cells":[],"suppressedCells":72}""")]
    [InlineData("zone-dwell", "{" + Week + C + """ "zones":[{"zone":"dairy","visits":619,"dwellMinutes":1.5}],"suppressedZones":11}""")]
    [InlineData("flows", "{" + Week + D + """ "areas":[{"area":"dairy","zones":["dairy"]}],"flows":[{"from":"dairy","count":342}],"suppressedFlows":131}""")]
    [InlineData("flows", "{" + Week + D + """ "flows":[],"suppressedFlows":12}""")]                                                     // between which areas?
    [InlineData("flows", "{" + Week + D + """ "areas":[{"area":"a","zones":["a"]},{"area":"b","zones":["b"]}],"flows":[{"from":"a","to":"c","count":342}],"suppressedFlows":1}""")]
    [InlineData("flows", "{" + Week + D + """ "areas":[{"area":"a","zones":["a"]},{"area":"b","zones":["b"]}],"flows":[{"from":"a","to":"a","count":342}],"suppressedFlows":1}""")]
    [InlineData("flows", "{" + Week + D + """ "areas":[{"area":"a","zones":["a"]},{"area":"b","zones":["a"]}],"flows":[],"suppressedFlows":2}""")]
    [InlineData("flows", "{" + Week + D + """ "areas":[{"area":"a","zones":[]},{"area":"b","zones":["b"]}],"flows":[],"suppressedFlows":2}""")]
    [InlineData("visit-hours", "{" + Week + ""","epsilon":0.05,"scale":40,"threshold":259,"hours":[{"hour":24,"visits":259}],"suppressedHours":23}""")]
    [InlineData("till-days", """{"day":"2026-11-21","currency":"EUR","baskets":9,"items":20,"totalMinor":8000}""")]                    // under the threshold
    [InlineData("till-days", """{"day":"2026-11-21","currency":"EUR","baskets":null,"items":null,"totalMinor":8000}""")]
    [InlineData("till-days", """{"day":"2026-11-21","currency":"EUR","baskets":10,"items":20,"totalMinor":8000,"number":"77"}""")]
    [InlineData("till-days", """{"day":"2026-11-21","currency":"Euro","baskets":10,"items":20,"totalMinor":8000}""")]                  // of which money?
    [InlineData("till-bands", """{"week":"2026-11-16","currency":"EUR","bands":[{"fromMinor":0,"toMinor":500,"baskets":9}],"suppressedBands":7}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":-3,"subject":"x"}""")]
    [InlineData("sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":null,"clockDoubtedSinceMs":"now"}""")]
    [InlineData("tombstones", """{"sequences":[],"reason":"erasure"}""")]
    [InlineData("tombstones", """{"sequences":[1],"reason":"Anna asked"}""")]
    [InlineData("tombstones", """{"sequences":[0],"reason":"erasure"}""")]
    [InlineData("device-health", """{"reportedAtMs":5,"agents":-1,"devicesOpen":1,"devicesOpening":0,"devicesDegraded":0,"devicesSilent":0,"devicesNever":1,"backlog":0,"dropped":0,"malformed":2}""")]
    [InlineData("device-health", """{"reportedAtMs":5,"agents":3,"devicesOpen":28,"devicesSilent":0,"backlog":0,"dropped":0,"malformed":2}""")]
    [InlineData("zone-hours", """{"hourStartMs":0,"planVersion":"2026-11-01","zones":[],"suppressedZones":12}""")]                      // too fine
    [InlineData("visits", """{}""")]
    public void What_it_does_not_say_is_a_fault(string family, string data) => Assert.NotEqual("", FaultOf(family, data));

    private static string FaultOf(string family, string data) => FeedSchema.TryRead($"storeedge/v1/store-0001/feed/{family}", Encoding.UTF8.GetBytes(
        $$"""{"specversion":"1.0","id":"store-0001:1","source":"/storeedge/store-0001","type":"storeedge.{{family}}.v1","time":"2026-11-21T10:10:00.000Z","datacontenttype":"application/json","dataschema":"urn:storeedge:v1:{{family}}","sequence":"1","store":"store-0001","data":{{data}}}"""),
        out _, out var fault) ? "" : fault;
}
