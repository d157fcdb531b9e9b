using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>What a manager hands to somebody who has forgotten his password: with it, and only once, he sets another. So no manager knows a colleague's password.</summary>
internal sealed class ResetCodes([FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : AccountCodes(wall, Lifetime)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}

internal static class ResetEndpoints
{
    /// <summary><c>POST /api/people/{name}/code</c>: a one-time code for the account; an earlier one opens no more. The password holds until the code is used.</summary>
    public static IResult Make(string name, AccountFile accounts, ResetCodes codes)
    {
        if (accounts.Find(name) is not { } account) return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No account has this name.");
        if (account.IsDisabled) return TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "This account may not sign in.");
        codes.Withdraw(name);
        return TypedResults.Ok(new ResetCodeReply(name, codes.Make(name), (int)ResetCodes.Lifetime.TotalMinutes));
    }

    /// <summary><c>POST /api/sign-in/reset</c>: another password by the code. Every session of the account ends, and one begins.</summary>
    public static async Task<IResult> Use(PasswordReset reset, HttpContext context, ResetCodes codes, AccountFile accounts, Passwords passwords, Tries tries, Sessions sessions, SignInFigures figures)
    {
        const string Way = "reset code";
        if (tries.Begin(null, SignInEndpoints.AddressOf(context)) is { } wait) return SignInEndpoints.Wait(context, wait, Way, figures);
        if (codes.Find(reset.Code ?? "") is not { } name || accounts.Find(name) is not { IsDisabled: false } account) return Refused();
        tries.Right(null, SignInEndpoints.AddressOf(context));
        if (PasswordRule.Fault(reset.Password, name) is { } fault)
        {
            var faults = new Faults();
            faults.Add("password", fault);
            return Doors.Malformed(faults);   // the code still opens
        }
        var hash = await passwords.HashAsync(reset.Password!, context.RequestAborted);
        if (codes.Use(reset.Code!) is null) return Refused();   // two at once: the first has it
        var outcome = accounts.SetPassword(name, hash);
        sessions.EndStreams();
        return outcome == AccountChange.Done ? await SignInEndpoints.EnterAsync(context, account, Way, figures) : PeopleEndpoints.Refused(context, outcome);

        ProblemHttpResult Refused()
        {
            figures.Refused(Way);
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "This code has been used, has been replaced, or is older than an hour.");
        }
    }
}
