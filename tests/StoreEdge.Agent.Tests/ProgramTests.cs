using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task A_wrong_setting_ends_the_program_with_code_2_and_one_line_for_each_fault()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("agent.json"), """{"StoreEdge":{"Store":"store-1","Agent":"A","HubUrl":"http://127.0.0.1:1"}}""");

        using var agent = AgentProcess.Start("--config", folder.File("agent.json"));
        var (code, errors) = await agent.ExitedAsync();

        Assert.Equal(2, code);
        Assert.Equal(["Lines:", "Agent:", "DataFolder:"],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..(l.IndexOf(':', StringComparison.Ordinal) + 1)]));
    }

    [Theory]
    [InlineData("a-file/agent-data")]       // its parent is no folder
    [InlineData("/proc/agent-data")]        // nobody may write there, not even root
    public async Task A_data_folder_that_cannot_be_written_is_one_of_the_faults(string dataFolder)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("a-file"), "");
        var options = RunningAgent.Options(folder.Path, "ftp://x", RunningAgent.Scanner("scanner-1", folder.File("scanner-1")));
        options.DataFolder = folder.File(dataFolder);

        using var agent = AgentProcess.Start(folder, options);
        var (code, errors) = await agent.ExitedAsync();

        Assert.Equal(2, code);
        Assert.Equal(["HubUrl:", "DataFolder:"],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[..(l.IndexOf(':', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public async Task A_terminated_agent_has_committed_everything_it_read()
    {
        using var folder = new ScratchFolder();
        using var hub = new FakeHub();
        using var scanner = new Pty();
        var options = RunningAgent.Options(folder.Path, "http://127.0.0.1:1", RunningAgent.Scanner("scanner-1", scanner.Path));
        using (var agent = AgentProcess.Start(folder, options))
        {
            scanner.Write("]E04006381333931\r");
            await Eventually.Holds(() => File.Exists(folder.File("agent-data/outbox.db-wal"))
                && RadioTests.AllBytesIn(folder.File("agent-data")).Contains("4006381333931", StringComparison.Ordinal), "the read is in the file");
            Assert.Equal(0, await agent.StopAsync());
        }

        options.HubUrl = hub.Url;
        await using var next = await RunningAgent.StartAsync(options);
        await Eventually.Holds(() => hub.Of<Scan>().Any(), "the next run has sent it");
    }
}
