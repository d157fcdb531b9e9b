using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.SignIn;

namespace StoreEdge.Hub.Tests;

/// <summary>A key that opens every role's doors beside the hub's own keys, so that a test need not say who asks.</summary>
internal sealed class EveryDoor(IKeys own) : IKeys
{
    private const string Key = "a-key-of-tests-for-every-role";

    public static readonly AuthenticationHeaderValue Header = new("Bearer", Key);

    public static void AddTo(IServiceCollection services) =>
        services.AddSingleton<IKeys>(s => new EveryDoor(RoleKeys.Open(s.GetRequiredService<HubOptions>().DataFolder)));

    public IReadOnlyList<Role> RolesOf(string key) => key == Key ? RoleName.All : own.RolesOf(key);
}
