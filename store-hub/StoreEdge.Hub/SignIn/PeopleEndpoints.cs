using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>Who may sign in, for the manager.</summary>
internal static class PeopleEndpoints
{
    /// <summary><c>GET /api/people</c>.</summary>
    public static Ok<PeopleReply> List(AccountFile accounts) =>
        TypedResults.Ok(new PeopleReply([.. accounts.All().Select(a => new PersonReply(a.Name, a.Roles, a.IsDisabled))]));

    /// <summary><c>POST /api/people</c>: one more, with a first password that its owner changes.</summary>
    public static async Task<IResult> Add(PersonAdded added, HttpContext context, AccountFile accounts, Passwords passwords, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall)
    {
        var faults = Faults(added.Name, added.Password);
        CheckRoles(added.Roles, faults);
        if (faults.Any) return Doors.Malformed(faults);
        var outcome = accounts.Add(added.Name!, await passwords.HashAsync(added.Password!, context.RequestAborted), [.. added.Roles!.Distinct()], wall.GetUtcNow(), asFirst: false);
        return outcome == AccountChange.Done ? TypedResults.NoContent() : Refused(context, outcome);
    }

    /// <summary><c>POST /api/people/{name}</c>: roles, a new password, and whether the account may sign in. Holds at once, for those who are signed in too.</summary>
    public static async Task<IResult> Change(string name, PersonChanged changed, HttpContext context, AccountFile accounts, Passwords passwords, Sessions sessions)
    {
        var faults = new Faults();
        CheckRoles(changed.Roles, faults);
        if (changed.Password is { } password && PasswordRule.Fault(password, name) is { } fault) faults.Add("password", fault);
        if (faults.Any) return Doors.Malformed(faults);
        var outcome = accounts.Change(name, [.. changed.Roles!.Distinct()], changed.Disabled);
        if (outcome == AccountChange.Done && changed.Password is { } set) outcome = accounts.SetPassword(name, await passwords.HashAsync(set, context.RequestAborted));
        sessions.EndStreams();
        return outcome == AccountChange.Done ? TypedResults.NoContent() : Refused(context, outcome);
    }

    public static Faults Faults(string? name, string? password)
    {
        var faults = new Faults();
        if (PasswordRule.NameFault(name) is { } nameFault) faults.Add("name", nameFault);
        if (PasswordRule.Fault(password, name ?? "") is { } fault) faults.Add("password", fault);
        return faults;
    }

    public static IResult Refused(HttpContext context, AccountChange outcome) => outcome switch
    {
        AccountChange.NotThere => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No account has this name."),
        AccountChange.Taken => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "There is such an account already."),
        AccountChange.LastManager => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "This is the last manager: nobody could add accounts any more."),
        _ => Doors.Refused(context, Storage.AppendStatus.DiskRefused),
    };

    private static void CheckRoles(IReadOnlyList<string>? roles, Faults faults) =>
        faults.Require(roles is { Count: > 0 } && roles.All(r => RoleName.All.Any(k => k.Word() == r)), "roles", "must be one or more of manager, officer, technician");
}
