namespace StoreEdge.House.Tests;

/// <summary>What the two commands decide by themselves; that they install on a bare machine is shown on one, not here.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class InstallScriptsTests : IDisposable
{
    // The few programs that the functions themselves call; mosquitto, node and dotnet are faked beside them.
    private const string Tools = "/usr/bin:/bin";

    private readonly string _home = Directory.CreateTempSubdirectory("storeedge-").FullName;

    private static readonly string[] ToBeCalled = ["install/demo", "install/test", "install/build-pages", "install/probe-feed", "install/build-windows", "install/try-receipt", "install/verify-receipt", "install/serve-request", "install/prove-privacy", "install/seeded-week", "install/evaluate", "install/build-gs1-table", "install/hq/make-downlink-key", "install/hq/make-certificates", "install/measure-drain", "install/report", "install/check-contract", "install/make-contract", "tests/bench", "tests/fuzz", "tests/attacks", "tests/run-vectors", ".ci/run"];

    public static TheoryData<string> Commands => [.. ToBeCalled];

    public static TheoryData<string> Scripts => [.. ToBeCalled, "install/needs.sh", "install/results.sh"];

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_is_read_by_bash_without_a_complaint(string script)
    {
        var answer = Shell.Run($"bash -n {script}", _home);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_can_be_called(string command)
    {
        Assert.True(File.GetUnixFileMode(Path.Combine(Checkout.Root, command)).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("install/verify-receipt")]
    [InlineData("install/hq/make-downlink-key")]
    public void Help_says_use_inputs_and_exit_codes_and_needs_nothing(string command)
    {
        var answer = Shell.Run($"{command} --help", _home);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains($"  {command} ", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Ends with 0", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("set -euo", answer.Output, StringComparison.Ordinal);
        Assert.Empty(answer.Errors);
    }

    [Theory]
    [InlineData("18.20.4", false)]
    [InlineData("20.18.9", false)]
    [InlineData("20.19.0", true)]
    [InlineData("22.0.0", true)]
    public void Node_serves_from_20_19_on(string version, bool serves)
    {
        // The fake answers the script's own question with the version of our choice.
        Fake("node", $"exec {RealNode()} -e \"Object.defineProperty(process, 'versions', {{ value: {{ node: '{version}' }} }}); $2\"");
        Fake("npm", "exit 0");

        var answer = Needs("node_serves && echo yes || echo no", Fakes + ":" + Tools);

        Assert.Equal(serves ? "yes" : "no", answer.LastLine);
    }

    [Theory]
    [InlineData("9.0.300 [/sdk]", false)]
    [InlineData("10.0.399 [/sdk]", false)]
    [InlineData("10.0.400 [/sdk]", true)]
    [InlineData("8.0.100 [/sdk]\\n10.0.1002 [/sdk]", true)]
    [InlineData("10.1.400 [/sdk]", false)]
    [InlineData("110.0.400 [/sdk]", false)]
    public void The_SDK_serves_when_global_json_takes_it(string listed, bool serves)
    {
        Fake("dotnet", $"printf '{listed}\\n'");

        var answer = Needs("sdk_serves && echo yes || echo no", Fakes + ":" + Tools);

        Assert.Equal(serves ? "yes" : "no", answer.LastLine);
    }

    [Fact]
    public void A_library_is_looked_for_where_this_processors_Debian_puts_it()
    {
        Fake("uname", "echo aarch64");

        var answer = Needs("library libmosquitto.so.1", Fakes + ":" + Tools);

        Assert.Equal("/usr/lib/aarch64-linux-gnu/libmosquitto.so.1", answer.LastLine);
    }

    [Fact]
    public void What_is_here_is_not_installed_again()
    {
        Fake("apt-get", "echo called; exit 9");

        var answer = Needs("need_packages bash=bash /etc/passwd=base-passwd; needs_are_met", Fakes + ":" + Tools);

        Assert.Equal((0, "storeedge: nothing to install: everything is here."), (answer.ExitCode, answer.LastLine));
    }

    [Fact]
    public void A_package_that_apt_does_not_give_ends_the_run_with_its_name_and_apts_words()
    {
        Fake("id", "echo 0");
        Fake("apt-get", "case $1 in update) exit 0 ;; *) echo 'E: Unable to locate package nosuch'; exit 100 ;; esac");

        var answer = Needs("need_packages no-such-program=nosuch; echo went on", Fakes + ":" + Tools);

        Assert.Equal(1, answer.ExitCode);
        Assert.DoesNotContain("went on", answer.Output, StringComparison.Ordinal);
        Assert.Contains("E: Unable to locate package nosuch", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("apt-get could not install nosuch", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_without_sudo_is_told_what_to_install_as_root()
    {
        Fake("id", "echo 1000");
        Fake("apt-get", "exit 9");
        foreach (var tool in new[] { "dirname", "mkdir", "uname" }) Fake(tool, $"exec /usr/bin/{tool} \"$@\"");

        var answer = Needs("PATH=$HOME/fakes; need_packages no-such-program=nosuch", Fakes);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("Install them as root (apt-get install nosuch)", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_installer_that_cannot_be_reached_leaves_no_half_SDK_behind()
    {
        Fake("dotnet", "exit 1");
        Fake("curl", "echo half >\"${@: -1}\"; exit 6");

        var answer = Needs("install_sdk", Fakes + ":" + Tools);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("install the .NET 10 SDK (10.0.400 or newer", answer.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_home, ".cache/storeedge/dotnet")));
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_named_with_the_way_out()
    {
        File.WriteAllText(Path.Combine(_home, ".cache"), "a file where the folder should be");

        var answer = Needs("beside node", Tools);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("set XDG_CACHE_HOME", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_summed_over_assemblies_and_an_error_outside_a_test_is_a_failure()
    {
        var result = Result("""
            <assemblies><assembly name="/a b/One.dll" total="7" passed="4" failed="1" errors="2" skipped="2" not-run="0"><errors/></assembly>
            <assembly name="Two.dll" passed="10" failed="0" errors="0" skipped="0" /></assemblies>
            """);

        Assert.Equal("14 3 2", Results($"counts {result}").LastLine);
    }

    [Theory]
    [InlineData(0, 5, 0, "5 passed, 0 failed, 0 skipped", 0)]
    [InlineData(1, 5, 1, "5 passed, 1 failed, 0 skipped", 1)]
    [InlineData(134, 5, 0, "5 passed, 1 failed, 0 skipped", 1)]   // died after its last test
    [InlineData(0, 0, 0, "0 passed, 0 failed, 0 skipped", 1)]     // a run of nothing is no success
    public void The_last_line_and_the_exit_code_say_the_same(int programEndedWith, int passed, int failed, string lastLine, int exitCode)
    {
        var result = Result($"""<assembly name="A" passed="{passed}" failed="{failed}" errors="0" skipped="0">""");

        var answer = Results($"took_part A {programEndedWith} {result} /dev/null; verdict");

        Assert.Equal((exitCode, lastLine), (answer.ExitCode, answer.LastLine));
    }

    [Fact]
    public void A_test_program_without_a_result_is_a_failure()
    {
        var answer = Results("count 3 0 0; took_part A 1 $HOME/none.xml /dev/null; verdict");

        Assert.Equal((1, "3 passed, 1 failed, 0 skipped"), (answer.ExitCode, answer.LastLine));
    }

    private string Fakes => Directory.CreateDirectory(Path.Combine(_home, "fakes")).FullName;

    private Shell.Answer Needs(string script, string path) => Shell.Run(". install/needs.sh\n" + script, _home, path);

    private Shell.Answer Results(string script) => Shell.Run("say() { echo \"$*\"; }\n. install/results.sh\n" + script, _home);

    private string Result(string xml)
    {
        var file = Path.Combine(_home, "result.xml");
        File.WriteAllText(file, xml);
        return file;
    }

    private void Fake(string program, string script)
    {
        var file = Path.Combine(Fakes, program);
        File.WriteAllText(file, "#!/bin/bash\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string RealNode() => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, "node")).First(File.Exists);
}
