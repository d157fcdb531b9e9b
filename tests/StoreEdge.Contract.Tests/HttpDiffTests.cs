using StoreEdge.Contract.Diff;
using StoreEdge.Testing;

namespace StoreEdge.Contract.Tests;

/// <summary>Each rule of what breaks a caller of the hub, on a small description with one thing changed in it.</summary>
public sealed class HttpDiffTests
{
    private const string Released = """
        openapi: '3.1.1'
        paths:
          /v1/pings:
            post:
              parameters:
                - name: day
                  in: query
                  schema:
                    type: string
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/Ping'
              responses:
                '200':
                  content:
                    application/json:
                      schema:
                        required:
                          - taken
                          - late
                        type: object
                        properties:
                          taken:
                            type: integer
                          late:
                            type: array
                            items:
                              type: string
                          note:
                            type: string
                          share:
                            type:
                              - number
                              - string
                            pattern: '^[0-9]*$'
                '400':
                  description: no
            get:
              responses:
                '204':
                  description: none
          /v1/notice:
            get:
              responses:
                '200':
                  description: ok
        components:
          schemas:
            Ping:
              required:
                - at
              type: object
              properties:
                at:
                  type: integer
                zone:
                  type: string
                next:
                  $ref: '#/components/schemas/Ping'
        """;

    [Fact]
    public void The_hubs_own_description_is_read_and_differs_in_nothing_from_itself()
    {
        var own = TestRepository.File("install", "hq", "openapi.yaml");

        Assert.Empty(HttpDiff.Between(own, own));
    }

    [Fact]
    public void The_hub_breaks_nothing_of_what_was_released()
    {
        var released = TestRepository.File("install", "hq", "released", "openapi.yaml");
        Assert.SkipUnless(File.Exists(released), "the hub's HTTP was not released yet (install/check-contract --release)");

        Assert.DoesNotContain(HttpDiff.Between(released, TestRepository.File("install", "hq", "openapi.yaml")), d => d.IsBreaking);
    }

    [Theory]
    [InlineData("GET /v1/notice: the path is gone", "/v1/notice:", "/v1/notices:")]
    [InlineData("GET /v1/pings: the operation is gone", "    get:\n      responses:\n        '204'", "    put:\n      responses:\n        '204'")]
    [InlineData("POST /v1/pings?query day: the parameter is gone", "name: day", "name: date")]
    [InlineData("POST /v1/pings?query day: the parameter is required now", "in: query", "in: query\n          required: true")]
    [InlineData("POST /v1/pings?query day: type string is gone", "in: query\n          schema:\n            type: string", "in: query\n          schema:\n            type: integer")]
    [InlineData("POST /v1/pings request/zone: is required now", "        - at\n", "        - at\n        - zone\n")]
    [InlineData("POST /v1/pings request/who: the field is new and required", "        - at\n", "        - at\n        - who\n", "        at:\n", "        who:\n          type: string\n        at:\n")]
    [InlineData("POST /v1/pings request/at: type integer is gone", "        at:\n          type: integer", "        at:\n          type: string")]
    [InlineData("POST /v1/pings request/zone: the field is gone", "        zone:\n", "        place:\n")]
    [InlineData("POST /v1/pings 200/taken: the field is gone", "                  taken:", "                  took:", "                  - taken\n", "")]
    [InlineData("POST /v1/pings 200/taken: type string is new", "                  taken:\n                    type: integer", "                  taken:\n                    type: string")]
    [InlineData("POST /v1/pings 200/taken: may be left out now", "                  - taken\n", "")]
    [InlineData("POST /v1/pings 200/late/[]: type integer is new", "                      type: string\n                  note", "                      type: integer\n                  note")]
    [InlineData("POST /v1/pings 200/share: pattern \"^[0-9]*$\" is gone", "                    pattern: '^[0-9]*$'\n", "")]
    [InlineData("POST /v1/pings 200: application/json is gone", "'200':\n          content:\n            application/json", "'200':\n          content:\n            text/plain")]
    [InlineData("GET /v1/pings 204: the answer is gone", "'204'", "'200'")]
    public void A_breaking_change_is_refused(string told, params string[] changes) =>
        Assert.Contains($"BREAKING  {told}", Changed(changes).Where(d => d.IsBreaking).Select(d => d.ToString()));

    [Theory]
    [InlineData("a new path", "  /v1/notice:", "  /v1/new:\n    get:\n      responses:\n        '200':\n          description: ok\n  /v1/notice:")]
    [InlineData("a field of a request that may be left out", "        at:\n", "        who:\n          type: string\n        at:\n")]
    [InlineData("a request that need no longer say it", "      required:\n        - at\n", "")]
    [InlineData("more in an answer", "                  note:", "                  more:\n                    type: string\n                  note:", "                  - late\n", "                  - late\n                  - more\n")]
    [InlineData("an answer that always has it", "                  - late\n", "                  - late\n                  - note\n")]
    [InlineData("another refusal", "'400'", "'422'")]
    [InlineData("a number that is no text any more", "                      - number\n                      - string\n                    pattern: '^[0-9]*$'\n", "                      - number\n")]
    [InlineData("words", "description: no", "description: nothing but words")]
    public void What_breaks_no_caller_passes(string what, params string[] changes)
    {
        var found = Changed(changes);

        Assert.True(found.All(d => !d.IsBreaking), $"{what}: {string.Join("; ", found)}");
    }

    private static IReadOnlyList<Difference> Changed(string[] changes)
    {
        using var folder = new ScratchFolder();
        var text = Released.ReplaceLineEndings("\n");
        File.WriteAllText(folder.File("before.yaml"), text);
        foreach (var change in changes.Chunk(2))
        {
            Assert.Contains(change[0], text, StringComparison.Ordinal);
            text = text.Replace(change[0], change[1], StringComparison.Ordinal);
        }
        File.WriteAllText(folder.File("now.yaml"), text);
        return HttpDiff.Between(folder.File("before.yaml"), folder.File("now.yaml"));
    }
}
