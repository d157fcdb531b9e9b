using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>Coming in and going out.</summary>
internal static class SignInEndpoints
{
    /// <summary><c>GET /api/sign-in</c>: who is asking, as the pages need it to know what to show.</summary>
    public static Ok<SignedInReply> Get(ClaimsPrincipal user, FirstRunCode first) =>
        TypedResults.Ok(new SignedInReply(user.Identity?.Name, [.. user.FindAll(ClaimTypes.Role).Select(r => r.Value)], first.IsAwaited));

    /// <summary><c>POST /api/sign-in</c>.</summary>
    public static async Task<IResult> ByPassword(SignInAsked asked, HttpContext context, AccountFile accounts, Passwords passwords, Tries tries, SignInFigures figures)
    {
        const string Way = "password";
        var (name, address) = (asked.Name?.Trim() ?? "", AddressOf(context));
        if (PasswordRule.NameFault(name) is not null) name = "";   // none has it: all of these are one name to the count of tries
        if (tries.Begin(name, address) is { } wait) return Wait(context, wait, Way, figures);
        var account = accounts.Find(name);
        if (!await passwords.OpensAsync(account, asked.Password ?? "", context.RequestAborted))
        {
            figures.Refused(Way);
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Name or password is wrong.");
        }
        tries.Right(name, address);
        return await EnterAsync(context, account!, Way, figures);   // no account opens for a name that none has
    }

    /// <summary><c>POST /api/sign-in/first</c>: makes the first account, which has every role and may give them to others.</summary>
    public static async Task<IResult> AsFirst(FirstAccountAsked asked, HttpContext context, FirstRunCode code, AccountFile accounts, Passwords passwords, Tries tries,
        SignInFigures figures, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall)
    {
        const string Way = "one-time code";
        if (PeopleEndpoints.Faults(asked.Name, asked.Password) is { Any: true } faults) return Doors.Malformed(faults);
        if (tries.Begin(null, AddressOf(context)) is { } wait) return Wait(context, wait, Way, figures);
        if (!code.Opens(asked.Code ?? ""))
        {
            figures.Refused(Way);
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized,
                title: $"This is not the code that stands in {FirstRunCode.FileName} of the hub's data folder now; it is another one every quarter of an hour.");
        }
        var hash = await passwords.HashAsync(asked.Password!, context.RequestAborted);
        var outcome = accounts.Add(asked.Name!, hash, [.. RoleName.All.Select(r => r.Word())], wall.GetUtcNow(), asFirst: true);
        if (outcome != AccountChange.Done) return PeopleEndpoints.Refused(context, outcome);
        code.Spend();
        tries.Right(null, AddressOf(context));
        return await EnterAsync(context, accounts.Find(asked.Name!)!, Way, figures);   // just made
    }

    /// <summary><c>POST /api/sign-in/link</c>: with a link's code.</summary>
    public static async Task<IResult> ByLink(LinkUsed used, HttpContext context, SignInLinks links, AccountFile accounts, Tries tries, SignInFigures figures)
    {
        const string Way = "link";
        if (tries.Begin(null, AddressOf(context)) is { } wait) return Wait(context, wait, Way, figures);
        if (links.Use(used.Code ?? "") is { } name && accounts.Find(name) is { IsDisabled: false } account)
        {
            tries.Right(null, AddressOf(context));
            return await EnterAsync(context, account, Way, figures);
        }
        figures.Refused(Way);
        return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "This link has been used, or is older than ten minutes.");
    }

    /// <summary><c>POST /api/sign-in/links</c>: a way in for one more screen of whoever asks.</summary>
    public static Results<Ok<LinkReply>, ProblemHttpResult> MakeLink(ClaimsPrincipal user, SignInLinks links) => user.Identity?.Name is { } name
        ? TypedResults.Ok(new LinkReply(links.Make(name)))
        : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "A key has no account to sign in.");

    /// <summary><c>POST /api/sign-out</c>: ends the session itself, not only the browser's knowledge of it.</summary>
    public static async Task<IResult> Out(HttpContext context, Sessions sessions)
    {
        if (SessionScheme.IdOf(context.User) is { } id && !sessions.End(id)) return Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        await context.SignOutAsync(SessionScheme.Name);
        return TypedResults.NoContent();
    }

    /// <summary><c>POST /api/password</c>: one's own. Every session of the account ends but the one that asks.</summary>
    public static async Task<IResult> ChangePassword(PasswordChange change, HttpContext context, AccountFile accounts, Passwords passwords, Tries tries, Sessions sessions, SignInFigures figures)
    {
        const string Way = "password change";
        if (context.User.Identity?.Name is not { } name || accounts.Find(name) is not { } account)
            return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "A key has no password.");
        var faults = new Faults();
        if (PasswordRule.Fault(change.New, name) is { } fault) faults.Add("new", fault);
        if (faults.Any) return Doors.Malformed(faults);
        if (tries.Begin(name, AddressOf(context)) is { } wait) return Wait(context, wait, Way, figures);
        if (!await passwords.OpensAsync(account, change.Old ?? "", context.RequestAborted))
        {
            figures.Refused(Way);
            faults.Add("old", "is wrong");
            return Doors.Malformed(faults);
        }
        tries.Right(name, AddressOf(context));
        var outcome = accounts.SetPassword(name, await passwords.HashAsync(change.New!, context.RequestAborted));
        sessions.EndStreams();
        return outcome == AccountChange.Done ? await EnterAsync(context, account, Way, figures) : PeopleEndpoints.Refused(context, outcome);
    }

    /// <summary>Begins a session for whoever has shown that the account is his.</summary>
    public static async Task<IResult> EnterAsync(HttpContext context, Account account, string way, SignInFigures figures)
    {
        if (context.RequestServices.GetRequiredService<Sessions>().Begin(account) is not { } id) return Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        await context.SignInAsync(SessionScheme.Name, SessionScheme.PrincipalOf(account, id));
        figures.CameIn(way);
        return TypedResults.Ok(new SignedInReply(account.Name, account.Roles, FirstRun: false));
    }

    /// <summary>There were too many wrong tries.</summary>
    public static ProblemHttpResult Wait(HttpContext context, TimeSpan wait, string way, SignInFigures figures)
    {
        figures.Waits(way);
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: $"There were too many wrong tries: try again in {seconds} s.");
    }

    /// <summary>Whom <see cref="Tries"/> counts the try of.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
