namespace StoreEdge.Hub.SignIn;

/// <summary>What is said to whom a door does not open.</summary>
internal static class Refusal
{
    public static Task Unknown(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer(context, StatusCodes.Status401Unauthorized,
            "This address is for those who have signed in, or show a role's key: 'Authorization: Bearer <key>' with what stands in <role>.key of the hub's data folder.");
    }

    public static Task OtherRole(HttpContext context) => Answer(context, StatusCodes.Status403Forbidden, "This address is for another role.");

    public static Task OtherSite(HttpContext context) => Answer(context, StatusCodes.Status403Forbidden, "This was asked from another site than the hub's own pages.");

    private static Task Answer(HttpContext context, int status, string title) => TypedResults.Problem(statusCode: status, title: title).ExecuteAsync(context);
}
