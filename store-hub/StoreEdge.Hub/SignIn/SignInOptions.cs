using System.ComponentModel.DataAnnotations;

namespace StoreEdge.Hub.SignIn;

/// <summary>Section <c>StoreEdge:SignIn</c>: how long somebody stays signed in.</summary>
internal sealed class SignInOptions
{
    /// <summary>A session ends so long after it began, whatever is done in it: a shift and its overtime.</summary>
    [Range(1, 24)]
    public int SessionHours { get; set; } = 12;

    /// <summary>... and so long after somebody last did something: a page that only draws itself anew does not count. Longer leaves more screens open to whoever passes.</summary>
    [Range(1, 1440)]
    public int IdleMinutes { get; set; } = 60;
}
