using System.Text.Json.Serialization;

namespace StoreEdge.Hub.SignIn;

/// <param name="Name">The account; null for a key and for nobody.</param>
/// <param name="Roles">Empty for nobody.</param>
/// <param name="FirstRun">No account exists yet: the one-time code makes the first.</param>
internal sealed record SignedInReply(string? Name, IReadOnlyList<string> Roles, bool FirstRun);

internal sealed record SignInAsked(string? Name, string? Password);

/// <param name="Code">What stands in first-run.code of the hub's data folder.</param>
internal sealed record FirstAccountAsked(string? Code, string? Name, string? Password);

internal sealed record LinkUsed(string? Code);

/// <param name="Code">Opens once, within ten minutes.</param>
internal sealed record LinkReply(string Code);

/// <param name="Code">What a manager's page, or the command on the hub's machine, has shown.</param>
/// <param name="Password">The new one.</param>
internal sealed record PasswordReset(string? Code, string? Password);

/// <param name="Minutes">It opens once within so many.</param>
internal sealed record ResetCodeReply(string Name, string Code, int Minutes);

internal sealed record PasswordChange(string? Old, string? New);

/// <param name="People">By name.</param>
internal sealed record PeopleReply(IReadOnlyList<PersonReply> People);

internal sealed record PersonReply(string Name, IReadOnlyList<string> Roles, bool Disabled);

internal sealed record PersonAdded(string? Name, string? Password, IReadOnlyList<string>? Roles);

/// <param name="Password">A new one for somebody who has forgotten his; null leaves it.</param>
internal sealed record PersonChanged(IReadOnlyList<string>? Roles, bool Disabled, string? Password);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(SignedInReply))]
[JsonSerializable(typeof(SignInAsked))]
[JsonSerializable(typeof(FirstAccountAsked))]
[JsonSerializable(typeof(LinkUsed))]
[JsonSerializable(typeof(LinkReply))]
[JsonSerializable(typeof(PasswordReset))]
[JsonSerializable(typeof(ResetCodeReply))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(PeopleReply))]
[JsonSerializable(typeof(PersonAdded))]
[JsonSerializable(typeof(PersonChanged))]
internal sealed partial class SignInJson : JsonSerializerContext;
